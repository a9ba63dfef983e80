using System.Buffers;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Archives;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Output;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.MLNet;

/// <summary>
/// The base of every model. It provides filters, files and the ML.NET side; a derived model only scores and writes its arrays.
/// </summary>
public abstract class Recommender : IRecommender, IArchivable
{
    private RecommendationTransformer _transformer;

    /// <summary>Creates a newly fitted model.</summary>
    /// <param name="name">The stable name, e.g. "item-cf".</param>
    /// <param name="training">The catalog and a summary of the training plays.</param>
    protected Recommender(string name, TrainingSummary training)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(training);
        (Name, Training) = (name, training);
        _transformer = new RecommendationTransformer(this, new RecommendationMapping(), histories: null);
    }

    /// <summary>Creates a model from a file.</summary>
    protected Recommender(ModelArchiveReader archive)
        : this((archive ?? throw new ArgumentNullException(nameof(archive))).Name, archive.Training)
    {
    }

    /// <inheritdoc cref="IRecommender.Name"/>
    public string Name { get; }

    /// <inheritdoc cref="IRecommender.Training"/>
    public TrainingSummary Training { get; }

    /// <inheritdoc/>
    public ItemCatalog Catalog => Training.Catalog;

    /// <inheritdoc/>
    public Vocabulary Items => Training.Catalog.Items;

    /// <inheritdoc cref="IRecommender.Options"/>
    public abstract TrainerOptions? Options { get; }

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

    /// <summary>
    /// Appends recommendations to rows of listeners, histories or (listener, item) pairs, computed lazily as rows are read.
    /// </summary>
    /// <remarks>
    /// A model fitted on an <c>IDataView</c> knows the plays of that view's listeners while it stays in memory. A loaded model knows no
    /// listeners: give rows a history, or use <c>AsTransformer</c> with an <see cref="IListenerHistories"/>.
    /// </remarks>
    /// <param name="input">Rows with the columns of <see cref="RecommendationMapping"/>; the listener and item columns are named as at
    /// training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">Rows name listeners, but there is no source of their plays.</exception>
    public IDataView Transform(IDataView input) => _transformer.Transform(input);

    /// <summary>Gets the output schema of <see cref="Transform"/>.</summary>
    /// <param name="inputSchema">The input schema.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _transformer.GetOutputSchema(inputSchema);

    /// <summary>Throws if a context's indices are out of range.</summary>
    /// <exception cref="ArgumentException">An item of the history is not in the catalog, or the listener is not in the training
    /// plays.</exception>
    protected void RequireKnown(in ListeningContext context)
    {
        int outside = context.History.IndexOfAnyExceptInRange(0, Items.Count - 1);
        if (outside >= 0)
        {
            throw new ArgumentException(
                $"Item index {context.History[outside]} at position {outside} of the history is not in 0 … {Items.Count - 1}: leave "
                + "unknown items out.",
                nameof(context));
        }

        if (context.Listener < ListeningContext.UnknownListener || context.Listener >= Training.Listeners)
            throw new ArgumentException($"Listener index {context.Listener} is not in −1 … {Training.Listeners - 1}.", nameof(context));
    }

    /// <summary>Throws if the item sets of options belong to another catalog.</summary>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">An item set has another number of items than the model.</exception>
    protected void RequireKnown(RecommendationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(options.Allowed, nameof(options.Allowed));
        Require(options.Denied, nameof(options.Denied));

        void Require(ItemSet? set, string name)
        {
            if (set is not null && set.ItemCount != Items.Count)
                throw new ArgumentException(
                    $"The item set {name} is over {set.ItemCount} items, the model has {Items.Count}.",
                    nameof(options));
        }
    }

    /// <summary>Scores every item; <paramref name="scores"/> has the catalog's length and arbitrary content.</summary>
    protected abstract void ScoreItems(in ListeningContext context, Span<float> scores);

    /// <summary>Writes the arrays of the model; catalog, summary and options are already written.</summary>
    protected internal abstract void Write(ModelArchiveWriter archive);

    /// <summary>Copies the model with other columns for <see cref="Transform"/>. Arrays and scratch memory are shared.</summary>
    internal Recommender WithColumns(RecommendationMapping mapping, IListenerHistories? histories)
    {
        var copy = (Recommender)MemberwiseClone();
        copy._transformer = new RecommendationTransformer(copy, mapping, histories);
        return copy;
    }

    /// <summary>
    /// Gives an updated model this model's columns. If this model knows its listeners' plays in memory, the updated one does too.
    /// </summary>
    internal TModel WithColumnsTransferred<TModel>(TModel updated, IListenerHistories histories)
        where TModel : Recommender =>
        (TModel)updated.WithColumns(_transformer.Mapping, _transformer.Histories is null ? null : histories);

    bool ITransformer.IsRowToRowMapper => true;

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _transformer.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => RecommendationLoader.Save(ctx, _transformer, wrapped: false);

    void IArchivable.Write(ModelArchiveWriter archive) => Write(archive);
}
