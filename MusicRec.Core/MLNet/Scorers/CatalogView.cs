using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;

namespace MusicRec.Core.MLNet.Scorers;

/// <summary>The data that the rows of all listeners share: the schema, and the ids as text if the scorer takes text.</summary>
internal sealed class CatalogRows
{
    private readonly Vocabulary _listeners;
    private readonly ReadOnlyMemory<char>[] _items;   // [items], empty with keys

    public CatalogRows(Vocabulary listeners, Vocabulary items, ScoringColumns columns)
    {
        (_listeners, Count) = (listeners, items.Count);
        AreKeys = columns.AreKeys;
        _items = new ReadOnlyMemory<char>[AreKeys ? 0 : items.Count];
        for (int item = 0; item < _items.Length; item++) _items[item] = items[item].AsMemory();

        var schema = new DataViewSchema.Builder();
        AddColumn(columns.User, listeners);
        AddColumn(columns.Item, items);
        Schema = schema.ToSchema();

        void AddColumn(string name, Vocabulary ids)
        {
            if (AreKeys) schema.AddColumn(name, VocabularyKeys.TypeOf(ids), VocabularyKeys.Names(ids));
            else schema.AddColumn(name, TextDataViewType.Instance);
        }
    }

    public DataViewSchema Schema { get; }

    public bool AreKeys { get; }

    public int Count { get; }

    public ReadOnlyMemory<char> Listener(int listener) => _listeners[listener].AsMemory();

    public ReadOnlyMemory<char> Item(int item) => _items[item];
}

/// <summary>One listener with every item of the catalog, one row per item.</summary>
internal sealed class CatalogView(CatalogRows rows, int listener) : IDataView
{
    public DataViewSchema Schema => rows.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => rows.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(rows, listener, [.. columnsNeeded.Select(column => column.Index)]);

    // Returns one cursor only, so that the rows come back in order.
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(CatalogRows rows, int listener, int[] active) : DataViewRowCursor
    {
        private const int User = 0;
        private int _item = -1;

        public override DataViewSchema Schema => rows.Schema;

        public override long Position => _item;

        public override long Batch => 0;

        public override bool MoveNext() => _item < rows.Count && ++_item < rows.Count;

        public override bool IsColumnActive(DataViewSchema.Column column) => Array.IndexOf(active, column.Index) >= 0;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column)) throw new InvalidOperationException($"Column '{column.Name}' is not active in this cursor.");
            return Getter(column.Index == User) as ValueGetter<TValue>
                ?? throw new InvalidOperationException(
                    $"Column '{column.Name}' holds {column.Type.RawType.Name}, not {typeof(TValue).Name}.");
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)_item, 0);

        private Delegate Getter(bool isUser)
        {
            if (rows.AreKeys)
                return isUser
                    ? (ValueGetter<uint>)((ref key) => key = (uint)listener + 1)
                    : (ValueGetter<uint>)((ref key) => key = (uint)_item + 1);
            ReadOnlyMemory<char> name = rows.Listener(listener);
            return isUser
                ? (ValueGetter<ReadOnlyMemory<char>>)((ref id) => id = name)
                : (ValueGetter<ReadOnlyMemory<char>>)((ref id) => id = rows.Item(_item));
        }
    }
}
