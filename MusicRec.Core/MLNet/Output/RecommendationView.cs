using Microsoft.ML;
using Microsoft.ML.Data;

namespace MusicRec.Core.MLNet.Output;

/// <summary>Rows with their recommendations, computed lazily, with any number of cursors at once.</summary>
internal sealed class RecommendationView(IDataView input, RecommendationBinding binding) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => binding.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new Cursor(binding, input.GetRowCursor(binding.GetDependencies(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return Array.ConvertAll<DataViewRowCursor, DataViewRowCursor>(
            input.GetRowCursorSet(binding.GetDependencies(needed), n, rand), cursor => new Cursor(binding, cursor, needed));
    }

    private sealed class Cursor(RecommendationBinding binding, DataViewRowCursor input, DataViewSchema.Column[] active) : DataViewRowCursor
    {
        private readonly ActiveColumns _columns = new(binding, input, active);

        public override DataViewSchema Schema => binding.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => _columns.Contains(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.Getter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing) input.Dispose();
            base.Dispose(disposing);
        }
    }
}
