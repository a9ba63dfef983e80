using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Output;

/// <summary>A model bound to the columns of one schema.</summary>
internal sealed class RecommendationBinding : IRowToRowMapper
{
    public RecommendationBinding(IRecommender model, RecommendationMapping mapping, IListenerHistories? histories, DataViewSchema input)
    {
        (Model, Mapping, Histories, InputSchema) = (model, mapping, histories, input);
        if (input.GetColumnOrNull(mapping.History) is not null) History = IdColumn.Vector(input, "history", mapping.History);
        if (History is null || input.GetColumnOrNull(mapping.User) is not null) User = IdColumn.Scalar(input, "user", mapping.User);
        if (History is null && histories is null)
        {
            throw new InvalidOperationException(
                $"Rows name listeners in column '{mapping.User}', but a model holds nobody's plays: give the rows a history in column "
                + $"'{mapping.History}', or say what listeners played: AsTransformer(mapping, histories), or, before loading a zip, "
                + "mlContext.MusicRecommendation().Register(kinds, histories).");
        }

        if (input.GetColumnOrNull(mapping.Item) is not null) Item = IdColumn.Scalar(input, "item", mapping.Item);

        var schema = new DataViewSchema.Builder();
        schema.AddColumns(input);
        schema.AddColumn(
            mapping.RecommendedItems, new VectorDataViewType(VocabularyKeys.TypeOf(model.Items), mapping.K),
            VocabularyKeys.Names(model.Items));
        schema.AddColumn(mapping.Scores, new VectorDataViewType(NumberDataViewType.Single, mapping.K));
        if (Item is not null) schema.AddColumn(mapping.Score, NumberDataViewType.Single);
        OutputSchema = schema.ToSchema();
    }

    public IRecommender Model { get; }

    public RecommendationMapping Mapping { get; }

    /// <summary>The plays of listeners; null if every row has its own history.</summary>
    public IListenerHistories? Histories { get; }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>The listener, or null if there is only a history.</summary>
    public IdColumn? User { get; }

    /// <summary>The item to score, or null.</summary>
    public IdColumn? Item { get; }

    /// <summary>The history; null to use the plays of the listener.</summary>
    public IdColumn? History { get; }

    /// <summary>
    /// Gets the number of an output column: 0 the items, 1 their scores, 2 the item's score; negative for an input column.
    /// </summary>
    public int OwnIndex(DataViewSchema.Column column) => column.Index - InputSchema.Count;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        DataViewSchema.Column[] wanted = [.. dependingColumns];
        var needed = new HashSet<int>(wanted.Where(column => OwnIndex(column) < 0).Select(column => column.Index));
        if (Array.Exists(wanted, column => OwnIndex(column) >= 0))
            needed.UnionWith(new[] { User, History }.OfType<IdColumn>().Select(id => id.Column.Index));
        if (Array.Exists(wanted, column => OwnIndex(column) == RecommendationGetters.Score))
            needed.Add(Item!.Column.Index);
        return [.. needed.Order().Select(index => InputSchema[index])];
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RecommendationRow(this, input, activeColumns);
    }
}
