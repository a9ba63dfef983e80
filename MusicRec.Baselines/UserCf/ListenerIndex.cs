using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.UserCf;

/// <summary>Finds the listeners whose plays are most similar to a history, with an index from items to listeners.</summary>
internal sealed class ListenerIndex
{
    private readonly UserCfOptions _options;
    private readonly CountWeights _weighting;
    private readonly SparseMatrix _listenersOfItem;   // [items, listeners]
    private readonly double[] _norms;                 // [listeners]

    /// <summary>Builds the index.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="counts">Listeners × items: how often each listener played each item.</param>
    public ListenerIndex(UserCfOptions options, SparseMatrix counts)
    {
        _options = options;
        _weighting = new CountWeights(counts, options.Weighting, new Bm25(options.Bm25K1, options.Bm25B));
        ItemsOfListener = _weighting.Weigh(counts);
        _norms = ItemsOfListener.RowNorms();
        _listenersOfItem = ItemsOfListener.Transpose();
    }

    /// <summary>Listeners × items: the weights of the training plays.</summary>
    public SparseMatrix ItemsOfListener { get; }

    public double NormOf(int listener) => _norms[listener];

    /// <summary>Finds the neighbors of a history, most similar first; the lower index wins ties.</summary>
    /// <param name="scratch">Holds the history, whose counts become weights, and receives the neighbors.</param>
    /// <param name="self">The listener of the history, who is excluded; or <see cref="ListeningContext.UnknownListener"/>.</param>
    /// <returns>The norm of the history.</returns>
    public double Find(ListenerScratch scratch, int self)
    {
        HistoryQuery query = scratch.Query;
        _weighting.Weigh(query.Items, query.Weights, query.Weights);
        double squares = 0d;
        foreach (float weight in query.Weights)
            squares += (double)weight * weight;
        double norm = Math.Sqrt(squares);

        for (int q = 0; q < query.Items.Length; q++)
            AddUp(query.Items[q], query.Weights[q], scratch.Sums, scratch.Touched);
        foreach (int listener in scratch.Touched)
        {
            var neighbor = new ListenerNeighbor(listener, scratch.Sums[listener] / ((norm * _norms[listener]) + _options.Shrinkage));
            scratch.Sums[listener] = 0;
            if (listener == self || !(neighbor.Similarity > 0)) continue;
            if (scratch.Kept.Count < _options.Neighbors) scratch.Kept.Enqueue(listener, neighbor);
            else scratch.Kept.EnqueueDequeue(listener, neighbor);
        }

        scratch.Touched.Clear();
        scratch.Neighbors.Clear();
        while (scratch.Kept.TryDequeue(out _, out ListenerNeighbor leastSimilar))
            scratch.Neighbors.Add(leastSimilar);
        scratch.Neighbors.Reverse();
        return norm;
    }

    private void AddUp(int item, double weight, double[] sums, List<int> touched)
    {
        var listeners = _listenersOfItem.RowIndices(item);
        var weights = _listenersOfItem.RowValues(item);
        for (int e = 0; e < listeners.Length; e++)
        {
            ref double sum = ref sums[listeners[e]];
            if (sum == 0) touched.Add(listeners[e]);
            sum += weight * weights[e];
        }
    }
}

/// <summary>A listener and its similarity.</summary>
internal readonly record struct ListenerNeighbor(int Listener, double Similarity)
{
    /// <summary>Compares by falling similarity; the lower index wins ties.</summary>
    public static int Compare(ListenerNeighbor a, ListenerNeighbor b)
    {
        int bySimilarity = b.Similarity.CompareTo(a.Similarity);
        return bySimilarity != 0 ? bySimilarity : a.Listener.CompareTo(b.Listener);
    }
}
