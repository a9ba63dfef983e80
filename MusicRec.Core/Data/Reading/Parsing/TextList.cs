namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>A list of UTF-8 texts in one array.</summary>
internal sealed class TextList
{
    private byte[] _bytes = new byte[1 << 10];
    private int[] _ends = new int[64];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan((index == 0 ? 0 : _ends[index - 1]).._ends[index]);

    public void Add(ReadOnlySpan<byte> text)
    {
        int start = Count == 0 ? 0 : _ends[Count - 1];
        int end = checked(start + text.Length);
        if (end > _bytes.Length) Array.Resize(ref _bytes, Math.Max(end, (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        if (Count == _ends.Length) Array.Resize(ref _ends, 2 * Count);
        text.CopyTo(_bytes.AsSpan(start));
        _ends[Count++] = end;
    }

    public void Clear() => Count = 0;
}
