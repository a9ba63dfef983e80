using Microsoft.ML;
using Microsoft.ML.Data;

namespace MusicRec.Core.MLNet.Output;

/// <summary>One row with its recommendations, for prediction engines.</summary>
internal sealed class RecommendationRow(RecommendationBinding binding, DataViewRow input, IEnumerable<DataViewSchema.Column> active)
    : DataViewRow
{
    private readonly ActiveColumns _columns = new(binding, input, active);

    public override DataViewSchema Schema => binding.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.Contains(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.Getter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing) input.Dispose();
        base.Dispose(disposing);
    }
}
