using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MusicRec.Core.Data;

/// <summary>Assigns dense indices to ids in the order of their first appearance.</summary>
public sealed class VocabularyBuilder
{
    private static readonly UTF8Encoding Unicode = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _bytes;
    private int[] _offsets;
    private int[] _slots;

    /// <summary>Creates a builder without ids.</summary>
    /// <param name="capacity">The number of ids to allocate for.</param>
    public VocabularyBuilder(int capacity = 16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _bytes = new byte[Math.Max(64, (int)Math.Min(capacity * 16L, Array.MaxLength))];
        _offsets = new int[capacity + 2];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2L * capacity + 2))];
    }

    /// <summary>The number of ids so far.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the index of an id; adds the id if it is new.</summary>
    /// <exception cref="ArgumentException">The id contains half a surrogate pair, which UTF-8 cannot represent.</exception>
    public int GetOrAdd(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return GetOrAdd(Unicode.GetBytes(id));
    }

    /// <summary>Gets the index of an id given as UTF-8; adds the id if it is new.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> id)
    {
        int mask = _slots.Length - 1;
        int slot = (int)Hash(id) & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int index = _slots[slot] - 1;
            if (id.SequenceEqual(_bytes.AsSpan(_offsets[index].._offsets[index + 1]))) return index;
        }

        Append(id);
        _slots[slot] = Count;
        if (2 * Count > _slots.Length) Rehash();
        return Count - 1;
    }

    /// <summary>Builds the vocabulary of all ids so far. The builder can still be used afterwards.</summary>
    public Vocabulary Build() => new(_bytes[.._offsets[Count]], _offsets[..(Count + 1)], (int[])_slots.Clone());

    // Hashes eight bytes per step with a multiply-and-fold mix (as in wyhash): ids share long prefixes, so every byte must count.
    internal static uint Hash(ReadOnlySpan<byte> id)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        ulong hash = Prime ^ (ulong)id.Length;
        while (id.Length >= 8)
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id), Prime);
            id = id[8..];
        }

        ulong tail = 0;
        for (int i = 0; i < id.Length; i++) tail |= (ulong)id[i] << (8 * i);
        hash = Fold(hash ^ tail, 0xE7037ED1A0B428DB);
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Fold(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }

    private void Append(ReadOnlySpan<byte> id)
    {
        int start = _offsets[Count];
        int end = checked(start + id.Length);
        if (end > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Math.Max(2L * _bytes.Length, end), Array.MaxLength));
        id.CopyTo(_bytes.AsSpan(start));
        Count++;
        if (Count == _offsets.Length) Array.Resize(ref _offsets, 2 * _offsets.Length);
        _offsets[Count] = end;
    }

    private void Rehash()
    {
        _slots = new int[2 * _slots.Length];
        int mask = _slots.Length - 1;
        for (int index = 0; index < Count; index++)
        {
            int slot = (int)Hash(_bytes.AsSpan(_offsets[index].._offsets[index + 1])) & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = index + 1;
        }
    }
}
