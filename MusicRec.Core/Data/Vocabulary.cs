using System.Text;

namespace MusicRec.Core.Data;

/// <summary>An immutable, two-way map between external ids (listeners or items) and dense indices 0 … <see cref="Count"/> − 1.</summary>
/// <remarks>Ids are stored as UTF-8 in one array: each id costs its bytes and two integers. Thread-safe.</remarks>
public sealed class Vocabulary
{
    /// <summary>The result of <see cref="IndexOf(string)"/> for an unknown id.</summary>
    public const int Unknown = -1;

    private readonly byte[] _bytes;
    private readonly int[] _offsets;     // [Count + 1]
    private readonly int[] _slots;       // index + 1, or 0 for an empty slot; length is a power of two; at most half full

    internal Vocabulary(byte[] bytes, int[] offsets, int[] slots)
    {
        _bytes = bytes;
        _offsets = offsets;
        _slots = slots;
    }

    /// <summary>Gets a vocabulary without ids.</summary>
    public static Vocabulary Empty { get; } = new VocabularyBuilder().Build();

    /// <summary>The number of ids.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Gets the id at a dense index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in 0 … Count − 1.</exception>
    public string this[int index] => Encoding.UTF8.GetString(Utf8(index));

    /// <summary>Creates a vocabulary that gives ids the indices 0, 1, 2 … in the given order.</summary>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    public static Vocabulary FromIds(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var builder = new VocabularyBuilder();
        foreach (string id in ids)
        {
            int before = builder.Count;
            if (builder.GetOrAdd(id) != before)
                throw new ArgumentException($"The id '{id}' comes twice.", nameof(ids));
        }

        return builder.Build();
    }

    /// <summary>Gets the id at a dense index, as UTF-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in 0 … Count − 1.</exception>
    internal ReadOnlySpan<byte> Utf8(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _bytes.AsSpan(_offsets[index].._offsets[index + 1]);
    }

    /// <summary>Finds the dense index of an id, or returns <see cref="Unknown"/>.</summary>
    public int IndexOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        Span<byte> buffer = stackalloc byte[256];
        int length = Encoding.UTF8.GetMaxByteCount(id.Length) <= buffer.Length || Encoding.UTF8.GetByteCount(id) <= buffer.Length
            ? Encoding.UTF8.GetBytes(id, buffer)
            : -1;
        return length >= 0 ? IndexOf(buffer[..length]) : IndexOf(Encoding.UTF8.GetBytes(id));
    }

    /// <summary>Finds the dense index of an id given as UTF-8, or returns <see cref="Unknown"/>.</summary>
    public int IndexOf(ReadOnlySpan<byte> id)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)VocabularyBuilder.Hash(id) & mask; ; slot = (slot + 1) & mask)
        {
            int index = _slots[slot] - 1;
            if (index < 0) return Unknown;
            if (id.SequenceEqual(_bytes.AsSpan(_offsets[index].._offsets[index + 1]))) return index;
        }
    }

    /// <summary>Maps each id of this vocabulary to its index in another one, or <see cref="Unknown"/>.</summary>
    /// <returns>An array [Count].</returns>
    public int[] MapTo(Vocabulary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int[] map = new int[Count];
        for (int i = 0; i < map.Length; i++)
            map[i] = ReferenceEquals(this, other) ? i : other.IndexOf(Utf8(i));
        return map;
    }

    /// <summary>Creates a vocabulary of some of the ids, in the order given.</summary>
    /// <param name="indices">Indices into this vocabulary, each at most once.</param>
    internal Vocabulary Select(ReadOnlySpan<int> indices)
    {
        var builder = new VocabularyBuilder(indices.Length);
        foreach (int index in indices) builder.GetOrAdd(Utf8(index));
        if (builder.Count != indices.Length) throw new ArgumentException("An index comes twice.", nameof(indices));
        return builder.Build();
    }

    /// <summary>Returns whether another vocabulary has the same ids in the same order.</summary>
    internal bool HasSameIds(Vocabulary other) =>
        ReferenceEquals(this, other) || (AllOffsets.SequenceEqual(other.AllOffsets) && AllUtf8.SequenceEqual(other.AllUtf8));

    /// <summary>All ids concatenated, as UTF-8 [sum of lengths].</summary>
    internal ReadOnlySpan<byte> AllUtf8 => _bytes.AsSpan(0, _offsets[^1]);

    /// <summary>Where each id starts in <see cref="AllUtf8"/> [Count + 1].</summary>
    internal ReadOnlySpan<int> AllOffsets => _offsets;
}
