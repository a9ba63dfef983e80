using System.IO.Compression;

namespace MusicRec.Core.Data.Reading.Pipeline;

/// <summary>Decompresses a .gz file of any number of members and detects truncation.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes the end of a truncated file for the end of the text. This class appends a member to the file:
/// its text comes out last only if all members before it are complete.
/// </remarks>
internal sealed class GzipLogStream : ForwardStream
{
    private static readonly byte[] Mark = [.. "\0end of log\0"u8];

    private readonly GZipStream _text;
    private readonly byte[] _held = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Decompresses a file without closing it.</summary>
    public GzipLogStream(Stream file) => _text = new GZipStream(new FollowedByMark(file), CompressionMode.Decompress);

    /// <summary>Reads text.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or was cut short.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length && !_ended)
        {
            _held.AsSpan(_start.._end).CopyTo(_held);
            (_start, _end) = (0, _end - _start);
            int read = _text.Read(_held, _end, _held.Length - _end);
            _end += read;
            _ended = read == 0;
            if (_ended && !_held.AsSpan(_start.._end).EndsWith(Mark)) throw new InvalidDataException("it ends too early.");
        }

        int count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _held.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _text.Dispose();
        base.Dispose(disposing);
    }

    private sealed class FollowedByMark(Stream file) : ForwardStream
    {
        private readonly MemoryStream _mark = Compressed();

        public override int Read(Span<byte> buffer) => file.Read(buffer) is > 0 and int read ? read : _mark.Read(buffer);

        private static MemoryStream Compressed()
        {
            var member = new MemoryStream();
            using (var compressor = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true)) compressor.Write(Mark);
            member.Position = 0;
            return member;
        }
    }
}
