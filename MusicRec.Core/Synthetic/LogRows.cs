using System.Buffers;
using System.Text;

namespace MusicRec.Core.Synthetic;

/// <summary>The rows of one listener in the format of Last.fm-1K, newest first.</summary>
internal sealed class LogRows(SyntheticListening listening, int listener)
{
    private const int TypicalRow = 128;

    private readonly ArrayBufferWriter<byte> _rows = new(TypicalRow * listening.PlayCount(listener));
    private readonly Dictionary<int, Range> _trackFields = [];

    public ReadOnlyMemory<byte> Render(PlayHistory history)
    {
        byte[] id = Encoding.UTF8.GetBytes(listening.ListenerId(listener) + "\t");
        for (int i = history.Count - 1; i >= 0; i--)
        {
            _rows.Write(id);
            WriteTime(history.Times[i]);
            WriteTrack(history.Tracks[i]);
        }

        return _rows.WrittenMemory;
    }

    private void WriteTime(long time)
    {
        const int Length = 20;
        DateTimeOffset.FromUnixTimeMilliseconds(time).TryFormat(_rows.GetSpan(Length), out int written, "yyyy-MM-ddTHH:mm:ssZ");
        _rows.Advance(written);
    }

    // Most plays are repeats, whose fields are already in the buffer.
    private void WriteTrack(int track)
    {
        if (_trackFields.TryGetValue(track, out Range fields))
        {
            // Reserve the room first: this may move what is written.
            int length = fields.End.Value - fields.Start.Value;
            Span<byte> room = _rows.GetSpan(length);
            _rows.WrittenSpan[fields].CopyTo(room);
            _rows.Advance(length);
            return;
        }

        int start = _rows.WrittenCount;
        SyntheticTrack named = listening.Track(track);
        Encoding.UTF8.GetBytes($"\t{named.ArtistMbid}\t{named.Artist}\t{named.Mbid}\t{named.Title}\n", _rows);
        _trackFields.Add(track, start.._rows.WrittenCount);
    }
}
