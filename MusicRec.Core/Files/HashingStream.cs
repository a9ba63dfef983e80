using System.Security.Cryptography;

namespace MusicRec.Core.Files;

/// <summary>Passes bytes through in one direction and computes their number and SHA-256.</summary>
internal sealed class HashingStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _passed;

    public override bool CanRead => inner.CanRead;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanSeek => false;

    /// <summary>The number of bytes passed so far.</summary>
    public override long Length => _passed;

    public override long Position
    {
        get => _passed;
        set => throw new NotSupportedException();
    }

    /// <summary>SHA-256 (hex) of the bytes passed so far.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Reads the remaining bytes, so that the hash covers everything.</summary>
    public void ReadToEnd()
    {
        byte[] rest = new byte[1 << 16];
        while (Read(rest) > 0)
        {
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Pass(buffer[..read]);
        return read;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        Pass(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _passed += bytes.Length;
    }
}
