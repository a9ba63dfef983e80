using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Input;

/// <summary>A dataset as a view: rows come from its arrays, with any number of cursors at once.</summary>
internal sealed class PlayDataView : IDataView
{
    private const int User = 0, Item = 1, Timestamp = 2;

    public PlayDataView(InteractionDataset plays, PlayColumns columns)
    {
        (Plays, Columns) = (plays, plays.HasTimes ? columns : columns with { Timestamp = null });
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(columns.User, VocabularyKeys.TypeOf(plays.Listeners), VocabularyKeys.Names(plays.Listeners));
        schema.AddColumn(columns.Item, VocabularyKeys.TypeOf(plays.Items), VocabularyKeys.Names(plays.Items));
        if (Columns.Timestamp is { } name) schema.AddColumn(name, NumberDataViewType.Int64);
        Schema = schema.ToSchema();
    }

    public InteractionDataset Plays { get; }

    public PlayColumns Columns { get; }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => Plays.PlayCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(PlayDataView view, int[] active) : DataViewRowCursor
    {
        private int _position = -1;
        private int _listener;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_position >= view.Plays.PlayCount || ++_position == view.Plays.PlayCount) return false;
            while (view.Plays.Offsets[_listener + 1] <= _position) _listener++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => Array.IndexOf(active, column.Index) >= 0;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column)) throw new InvalidOperationException($"Column '{column.Name}' is not active in this cursor.");
            Delegate getter = column.Index switch
            {
                User => (ValueGetter<uint>)((ref value) => value = (uint)_listener + 1),
                Item => (ValueGetter<uint>)((ref value) => value = (uint)view.Plays.Plays[_position] + 1),
                Timestamp => (ValueGetter<long>)((ref value) => value = view.Plays.Times[_position]),
                _ => throw new InvalidOperationException($"Column '{column.Name}' is not of this view."),
            };
            return getter as ValueGetter<TValue>
                ?? throw new InvalidOperationException(
                    $"Column '{column.Name}' holds {column.Type.RawType.Name}, not {typeof(TValue).Name}.");
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)_position, 0);
    }
}
