using System.Runtime.CompilerServices;

namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>
/// Parses Last.fm-1K rows: user, ISO time, artist MBID, artist, track MBID, title. A track without MBID is keyed "artist — title".
/// </summary>
/// <remarks>
/// Columns beyond the sixth are ignored, as a few titles of the real log contain tabs. A track without artist is keyed by its title alone.
/// </remarks>
internal sealed class LastFmRowParser : RowParser
{
    private const byte Tab = (byte)'\t';
    private const int Columns = 6;

    private byte[] _key = new byte[256];

    private static ReadOnlySpan<byte> Dash => " — "u8;

    protected override void ParseRow(ReadOnlySpan<byte> row, long line)
    {
        ReadOnlySpan<byte> rest = row;
        if (!TryTake(ref rest, out var listener) || !TryTake(ref rest, out var time) || !TryTake(ref rest, out _)
            || !TryTake(ref rest, out var artist) || !TryTake(ref rest, out var id))
        {
            int found = 1 + row.Count(Tab);
            Reject(row, line, found + 1, RejectionReason.TooFewColumns, $"expected {Columns} tab-separated columns, found {found}", row);
            return;
        }

        int end = rest.IndexOf(Tab);
        ReadOnlySpan<byte> title = end < 0 ? rest : rest[..end];
        if (listener.IsEmpty)
            Reject(row, line, 1, RejectionReason.MissingListener, "expected a listener", row);
        else if (!Timestamps.TryParse(time, out long milliseconds))
            Reject(row, line, 2, RejectionReason.BadTime, Timestamps.Expected, time);
        else if (id.IsEmpty && title.IsEmpty)
            Reject(row, line, Columns, RejectionReason.MissingItem, "expected a track MBID or a title", row);
        else
            Block.Rows.Add(Listener(listener), Item(id.IsEmpty ? Key(artist, title) : id, artist, title), milliseconds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> field)
    {
        int end = rest.IndexOf(Tab);
        if (end < 0)
        {
            field = default;
            return false;
        }

        field = rest[..end];
        rest = rest[(end + 1)..];
        return true;
    }

    private ReadOnlySpan<byte> Key(ReadOnlySpan<byte> artist, ReadOnlySpan<byte> title)
    {
        if (artist.IsEmpty) return title;
        int length = artist.Length + Dash.Length + title.Length;
        if (length > _key.Length) _key = new byte[2 * length];
        artist.CopyTo(_key);
        Dash.CopyTo(_key.AsSpan(artist.Length));
        title.CopyTo(_key.AsSpan(artist.Length + Dash.Length));
        return _key.AsSpan(0, length);
    }
}
