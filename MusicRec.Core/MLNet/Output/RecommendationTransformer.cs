using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Output;

/// <summary>
/// The ML.NET transformer of a model: appends recommendations and scores to rows of listeners, histories or (listener, item) pairs.
/// </summary>
internal sealed class RecommendationTransformer : ITransformer
{
    public RecommendationTransformer(IRecommender model, RecommendationMapping mapping, IListenerHistories? histories)
    {
        mapping.Validate();
        (Model, Mapping, Histories) = (model, mapping, histories);
    }

    public IRecommender Model { get; }

    public RecommendationMapping Mapping { get; }

    /// <summary>The plays of listeners; null if rows need their own histories.</summary>
    public IListenerHistories? Histories { get; }

    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RecommendationView(input, Bind(input.Schema));
    }

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    public void Save(ModelSaveContext ctx) => RecommendationLoader.Save(ctx, this, wrapped: true);

    /// <summary>Gets the output schema, for checking a pipeline before it is fitted.</summary>
    public static SchemaShape GetOutputSchema(SchemaShape input, RecommendationMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(input);
        bool hasUser = TryFind(input, mapping.User, out SchemaShape.Column user);
        bool hasItem = TryFind(input, mapping.Item, out SchemaShape.Column item);
        bool hasHistory = TryFind(input, mapping.History, out SchemaShape.Column history);
        if (!hasUser && !hasHistory) throw SchemaErrors.NotFound("user", mapping.User, input.Select(column => column.Name));
        if (hasUser) IdColumn.CheckShape(user, "user", isVector: false);
        if (hasItem) IdColumn.CheckShape(item, "item", isVector: false);
        if (hasHistory) IdColumn.CheckShape(history, "history", isVector: true);

        var added = new List<SchemaShape.Column>
        {
            MlNetInternals.NewShapeColumn(
                mapping.RecommendedItems,
                SchemaShape.Column.VectorKind.Vector,
                NumberDataViewType.UInt32,
                isKey: true,
                VocabularyKeys.ShapeOfNames()),
            MlNetInternals.NewShapeColumn(mapping.Scores, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false),
        };
        if (hasItem)
            added.Add(
                MlNetInternals.NewShapeColumn(mapping.Score, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, isKey: false)
            );
        return new SchemaShape([.. input.Where(column => !added.Exists(output => output.Name == column.Name)), .. added]);
    }

    private static bool TryFind(SchemaShape shape, string name, out SchemaShape.Column found)
    {
        found = shape.FirstOrDefault(column => column.Name == name);
        return found.Name is not null;
    }

    private RecommendationBinding Bind(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new RecommendationBinding(Model, Mapping, Histories, schema);
    }
}
