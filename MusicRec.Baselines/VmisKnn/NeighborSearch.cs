using MusicRec.Baselines.Sparse;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.VmisKnn;

/// <summary>Finds the training sessions most similar to a query. Its memory is reused: not for several threads at once.</summary>
/// <remarks>
/// The sessions of the items of the query are merged, the most recent first. Each candidate comes once, with its whole similarity, a sum
/// of integers. Cost: candidates × distinct items of the query.
/// </remarks>
internal sealed class NeighborSearch
{
    private readonly SparseMatrix _sessionsOfItem;
    private readonly SessionNeighbor[] _candidates;
    private readonly SessionNeighbor[] _neighbors;
    private readonly Recommendation[] _best;  // of the candidates, by their place in _candidates
    private int[] _items = new int[16];       // the distinct items of the query, most recent first
    private int[] _positions = new int[16];   // of the latest play of each, counted from the end of the query; 1 is the last play
    private int[] _ends = new int[16];        // one past the sessions of each that are still to be merged

    /// <summary>A search.</summary>
    /// <param name="sessionsOfItem">Items × sessions, oldest session first.</param>
    /// <param name="recentSessions">How many sessions become candidates.</param>
    /// <param name="neighbors">How many candidates become neighbors.</param>
    public NeighborSearch(SparseMatrix sessionsOfItem, int recentSessions, int neighbors)
    {
        _sessionsOfItem = sessionsOfItem;
        _candidates = new SessionNeighbor[Math.Min(recentSessions, sessionsOfItem.Columns)];
        _neighbors = new SessionNeighbor[Math.Min(neighbors, _candidates.Length)];
        _best = new Recommendation[_neighbors.Length];
    }

    /// <summary>The neighbors of a query, most similar first, the most recent first among equals. Valid until the next call.</summary>
    /// <param name="query">Item indices, oldest first.</param>
    public ReadOnlySpan<SessionNeighbor> Find(ReadOnlySpan<int> query)
    {
        int items = ReadQuery(query);
        var best = new BoundedHeap(_best);   // the lower candidate first among equals, which is the more recent
        int count = 0;
        while (count < _candidates.Length && TakeMostRecent(items, query.Length) is { Similarity: > 0 } candidate)
        {
            best.Offer(count, candidate.Similarity);
            _candidates[count++] = candidate;
        }

        int kept = best.SortDescending();
        for (int rank = 0; rank < kept; rank++) _neighbors[rank] = _candidates[_best[rank].Item];
        return _neighbors.AsSpan(0, kept);
    }

    private int ReadQuery(ReadOnlySpan<int> query)
    {
        if (_items.Length < query.Length)
            (_items, _positions, _ends) = (new int[query.Length], new int[query.Length], new int[query.Length]);
        int count = 0;
        for (int position = 1; position <= query.Length; position++)
        {
            int item = query[^position];
            if (_items.AsSpan(0, count).Contains(item)) continue;
            (_items[count], _positions[count], _ends[count]) = (item, position, _sessionsOfItem.Offsets[item + 1]);
            count++;
        }

        return count;
    }

    // The most recent session that was not taken yet; similarity 0 when there is none.
    private SessionNeighbor TakeMostRecent(int items, int length)
    {
        int session = -1;
        for (int q = 0; q < items; q++)
            if (HasMore(q)) session = Math.Max(session, _sessionsOfItem.Indices[_ends[q] - 1]);

        int latest = 0;
        long similarity = 0;
        for (int q = 0; q < items; q++)
        {
            if (!HasMore(q) || _sessionsOfItem.Indices[_ends[q] - 1] != session) continue;
            _ends[q]--;
            if (latest == 0) latest = _positions[q];
            similarity += length + 1 - _positions[q];
        }

        return new SessionNeighbor(session, latest, similarity);
    }

    private bool HasMore(int q) => _ends[q] > _sessionsOfItem.Offsets[_items[q]];
}
