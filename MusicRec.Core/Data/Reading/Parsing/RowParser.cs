using System.Text.Unicode;

namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Parses the records of blocks into plays with its own indices. Each thread has one.</summary>
internal abstract class RowParser
{
    private readonly VocabularyBuilder _listeners = new();
    private readonly VocabularyBuilder _items = new();
    private byte[] _lastListener = new byte[64];
    private int _lastListenerLength = -1;
    private int _lastListenerIndex;

    /// <summary>The block being parsed.</summary>
    protected LogBlock Block { get; private set; } = new();

    /// <summary>Index of each of this parser's listeners in the whole log; grows as blocks are merged.</summary>
    public List<int> ListenerMap { get; } = [];

    /// <summary>Index of each of this parser's items in the whole log; grows as blocks are merged.</summary>
    public List<int> ItemMap { get; } = [];

    public static RowParser For(ListeningLogFormat format) => format switch
    {
        ListeningLogFormat.LastFm1K => new LastFmRowParser(),
        ListeningLogFormat.Delimited => new DelimitedRowParser(),
        _ => new SequenceRowParser(),
    };

    /// <summary>Fills the block's <see cref="LogBlock.Rows"/>.</summary>
    public void Parse(LogBlock block)
    {
        Block = block;
        ReadOnlySpan<byte> text = block.Text;
        bool suspect = text.Contains((byte)0) || !Utf8.IsValid(text);
        long line = block.FirstLine;
        for (int at = 0; at < text.Length;)
        {
            int end = RecordScanner.End(text, at, block.Layout, out _);
            ReadOnlySpan<byte> row = text[at..end];
            at = end + 1;
            if (!row.IsEmpty && row[^1] == '\r') row = row[..^1];

            if (row.IsEmpty) block.Rows.BlankLines++;
            else if (!suspect || IsText(row, line)) ParseRow(row, line);
            line += block.Layout.Quotes ? 1 + row.Count((byte)'\n') : 1;
        }
    }

    /// <summary>Adds the plays of a row, or rejects it.</summary>
    protected abstract void ParseRow(ReadOnlySpan<byte> row, long line);

    /// <summary>Gets this parser's index of a listener. Rows of one listener are mostly consecutive.</summary>
    protected int Listener(ReadOnlySpan<byte> id)
    {
        if (_lastListenerLength >= 0 && id.SequenceEqual(_lastListener.AsSpan(0, _lastListenerLength))) return _lastListenerIndex;
        int known = _listeners.Count;
        int index = _listeners.GetOrAdd(id);
        if (index == known) Block.Rows.NewListeners.Add(id);

        if (id.Length > _lastListener.Length) _lastListener = new byte[2 * id.Length];
        id.CopyTo(_lastListener);
        (_lastListenerLength, _lastListenerIndex) = (id.Length, index);
        return index;
    }

    /// <summary>Gets this parser's index of an item.</summary>
    protected int Item(ReadOnlySpan<byte> id, ReadOnlySpan<byte> artist = default, ReadOnlySpan<byte> title = default)
    {
        int known = _items.Count;
        int index = _items.GetOrAdd(id);
        if (index == known)
        {
            Block.Rows.NewItems.Add(id);
            Block.Rows.NewArtists.Add(artist);
            Block.Rows.NewTitles.Add(title);
        }

        return index;
    }

    /// <summary>Records a row that cannot be read.</summary>
    /// <param name="row">The whole row.</param>
    /// <param name="line">Its line.</param>
    /// <param name="column">The column at fault, from 1.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="reason">What was expected.</param>
    /// <param name="field">The invalid text.</param>
    protected void Reject(ReadOnlySpan<byte> row, long line, int column, RejectionReason fault, string reason, ReadOnlySpan<byte> field) =>
        Block.Rows.Rejected.Add(new RejectedRow(Block.File, line, column, fault, reason, RowText.Escape(field), RowText.Escape(row)));

    private bool IsText(ReadOnlySpan<byte> row, long line)
    {
        int nul = row.IndexOf((byte)0), broken = RowText.FirstInvalid(row);
        if (nul < 0 && broken < 0) return true;
        bool isNul = broken < 0 || (nul >= 0 && nul < broken);
        int column =
            1
            + (
                Block.Layout == LogLayout.Sequences
                    ? RowText.CountSeparators(row[..(isNul ? nul : broken)])
                    : row[..(isNul ? nul : broken)].Count(Block.Layout.Delimiter));
        if (isNul)
            Reject(row, line, column, RejectionReason.NulByte, "expected text without NUL bytes", row);
        else
            Reject(row, line, column, RejectionReason.InvalidUtf8, "expected UTF-8", row);
        return false;
    }
}
