using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet;

/// <summary>The ML.NET side of a recommender.</summary>
internal sealed class RecommenderMapper(Recommender model)
{
    private readonly Recommender _model = model;

    public static SchemaShape GetOutputSchema(SchemaShape input, PlayColumns columns) => throw new NotSupportedException();

    public DataViewSchema GetOutputSchema(DataViewSchema input) => throw new NotSupportedException(_model.Name);

    public IDataView Transform(IDataView input) => throw new NotSupportedException(_model.Name);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema input) => throw new NotSupportedException(_model.Name);

    public void Save(ModelSaveContext context) => throw new NotSupportedException(_model.Name);
}
