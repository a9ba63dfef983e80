using System.Buffers;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Output;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.MLNet;

/// <summary>The base of every model: filters, files and the ML.NET side, so that a model only scores and writes its arrays.</summary>
public abstract class Recommender : IRecommender
{
    private RecommendationTransformer _transformer;

    /// <summary>A model fitted on some plays.</summary>
    /// <param name="name">The stable name, e.g. "item-cf".</param>
    /// <param name="plays">The training plays.</param>
    /// <param name="provenance">Where they come from.</param>
    protected Recommender(string name, InteractionDataset plays, TrainingProvenance provenance)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(plays);
        ArgumentNullException.ThrowIfNull(provenance);
        (Name, Plays, Provenance) = (name, plays, provenance);
        _transformer = new RecommendationTransformer(this, new RecommendationMapping());
    }

    /// <summary>A model read from a file.</summary>
    protected Recommender(ModelArchiveReader archive)
        : this((archive ?? throw new ArgumentNullException(nameof(archive))).Name, archive.Plays, archive.Provenance)
    {
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public InteractionDataset Plays { get; }

    /// <inheritdoc/>
    public Vocabulary Items => Plays.Items;

    /// <inheritdoc/>
    public Vocabulary Listeners => Plays.Listeners;

    /// <inheritdoc/>
    public TrainingProvenance Provenance { get; }

    /// <inheritdoc/>
    public void Score(in ListeningContext context, Span<float> scores)
    {
        if (scores.Length != Items.Count)
            throw new ArgumentException($"Expected room for {Items.Count} scores, got {scores.Length}.", nameof(scores));
        RequireKnown(context);
        ScoreItems(context, scores);
    }

    /// <inheritdoc/>
    public virtual int Recommend(in ListeningContext context, RecommendationOptions options, Span<Recommendation> best)
    {
        RequireKnown(context);
        RequireKnown(options);
        float[] rented = ArrayPool<float>.Shared.Rent(Math.Max(1, Items.Count));
        Span<float> scores = rented.AsSpan(0, Items.Count);
        ScoreItems(context, scores);
        ItemFilter.Apply(context.History, options, scores);
        int count = TopK.Select(scores, best);
        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <inheritdoc/>
    public void Save(string path) => ModelArchive.Write(path, this);

    /// <summary>Appends recommendations to rows of listeners, histories or (listener, item) pairs; lazily, as they are read.</summary>
    /// <param name="input">Rows with the columns of <see cref="RecommendationMapping"/>; the listener's and the item's are called as they were at training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public IDataView Transform(IDataView input) => _transformer.Transform(input);

    /// <summary>The schema of what <see cref="Transform"/> gives.</summary>
    /// <param name="inputSchema">The schema of its input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _transformer.GetOutputSchema(inputSchema);

    /// <summary>Refuses a context whose indices are not of this model's vocabularies.</summary>
    /// <exception cref="ArgumentException">An item of the history or the listener is not in the vocabulary.</exception>
    protected void RequireKnown(in ListeningContext context)
    {
        int outside = context.History.IndexOfAnyExceptInRange(0, Items.Count - 1);
        if (outside >= 0)
        {
            throw new ArgumentException(
                $"Item index {context.History[outside]} at position {outside} of the history is not in 0 … {Items.Count - 1}: leave unknown items out.",
                nameof(context));
        }

        if (context.Listener < ListeningContext.UnknownListener || context.Listener >= Listeners.Count)
            throw new ArgumentException($"Listener index {context.Listener} is not in −1 … {Listeners.Count - 1}.", nameof(context));
    }

    /// <summary>Refuses options whose item sets are of another catalog.</summary>
    /// <exception cref="ArgumentNullException">There are no options.</exception>
    /// <exception cref="ArgumentException">An item set is over another number of items than the model has.</exception>
    protected void RequireKnown(RecommendationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(options.Allowed, nameof(options.Allowed));
        Require(options.Denied, nameof(options.Denied));

        void Require(ItemSet? set, string name)
        {
            if (set is not null && set.ItemCount != Items.Count)
                throw new ArgumentException($"The item set {name} is over {set.ItemCount} items, the model has {Items.Count}.", nameof(options));
        }
    }

    /// <summary>Scores every item; <paramref name="scores"/> has the catalog's length and arbitrary content.</summary>
    protected abstract void ScoreItems(in ListeningContext context, Span<float> scores);

    /// <summary>Writes the options and arrays of the model; ids, plays and provenance are written already.</summary>
    protected internal abstract void Write(ModelArchiveWriter archive);

    /// <summary>The columns its own <c>Transform</c> maps.</summary>
    internal RecommendationMapping ColumnMapping => _transformer.Mapping;

    /// <summary>Sets the columns its own <c>Transform</c> maps, before anybody else sees the model.</summary>
    internal void MapColumns(RecommendationMapping mapping) => _transformer = new RecommendationTransformer(this, mapping);

    bool ITransformer.IsRowToRowMapper => true;

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _transformer.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => RecommendationLoader.Save(ctx, _transformer, wrapped: false);
}
