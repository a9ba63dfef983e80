using System.Numerics;
using System.Text;

namespace MusicRec.Core.MLNet.Input;

/// <summary>Finds the dense index of an external id.</summary>
internal delegate int IdLookup(ReadOnlySpan<byte> utf8);

/// <summary>Converts the values of a column to dense indices and caches them. Not thread-safe.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal abstract class IdReader<T>
{
    /// <summary>The result of <see cref="Read"/> for a missing value: empty text or key 0.</summary>
    public const int Missing = int.MinValue;

    /// <summary>Reads the index of a value, as the lookup gives it, or <see cref="Missing"/>.</summary>
    public abstract int Read(T value);
}

internal sealed class TextIdReader(IdLookup lookup) : IdReader<ReadOnlyMemory<char>>
{
    private byte[] _buffer = new byte[256];

    public override int Read(ReadOnlyMemory<char> value)
    {
        if (value.IsEmpty) return Missing;
        int bound = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (bound > _buffer.Length) _buffer = new byte[bound];
        return lookup(_buffer.AsSpan(0, Encoding.UTF8.GetBytes(value.Span, _buffer)));
    }
}

internal sealed class KeyIdReader<T>(IdLookup lookup, string[]? names, int count) : IdReader<T>
    where T : unmanaged, IUnsignedNumber<T>
{
    private const int NotLookedUp = int.MinValue + 1;
    private readonly int[] _indices = Fill(count);

    public override int Read(T value)
    {
        ulong key = ulong.CreateChecked(value);
        if (key == 0 || key > (ulong)_indices.Length) return Missing;
        ref int index = ref _indices[key - 1];
        if (index == NotLookedUp) index = lookup(Encoding.UTF8.GetBytes(names is null ? $"{key - 1}" : names[key - 1]));
        return index;
    }

    private static int[] Fill(int count)
    {
        int[] indices = new int[count];
        Array.Fill(indices, NotLookedUp);
        return indices;
    }
}

internal sealed class IntegerIdReader<T>(IdLookup lookup) : IdReader<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly Dictionary<T, int> _indices = [];

    public override int Read(T value)
    {
        if (_indices.TryGetValue(value, out int index)) return index;
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out int written, default, null);
        return _indices[value] = lookup(text[..written]);
    }
}
