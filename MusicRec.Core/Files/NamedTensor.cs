using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicRec.Core.Files;

/// <summary>An array with its name and shape, row-major.</summary>
internal sealed class NamedTensor
{
    private static readonly Dictionary<string, Type> ElementTypes = new()
    {
        ["F64"] = typeof(double),
        ["I64"] = typeof(long),
        ["F32"] = typeof(float),
        ["I32"] = typeof(int),
        ["U8"] = typeof(byte),
        ["I8"] = typeof(sbyte),
    };

    private NamedTensor(string name, string dtype, int[] shape, Array values) =>
        (Name, Dtype, Shape, Values) = (name, dtype, shape, values);

    public string Name { get; }

    /// <summary>The element type as safetensors names it, e.g. "F32".</summary>
    public string Dtype { get; }

    public int[] Shape { get; }

    public Array Values { get; }

    public int ElementSize => SizeOf(Dtype);

    public long ByteCount => Values.LongLength * ElementSize;

    /// <summary>Creates a tensor over an array.</summary>
    /// <exception cref="ArgumentException">Files do not support the type, or the shape does not fit the length.</exception>
    public static NamedTensor Create<T>(string name, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(values);
        long expected = 1;
        foreach (int length in shape) expected = length < 0 ? -1 : checked(expected * length);
        if (shape.IsEmpty) expected = values.Length;
        if (expected != values.Length)
            throw new ArgumentException(
                $"Tensor '{name}' has {values.Length} values, which do not fill the shape [{string.Join(", ", shape.ToArray())}].",
                nameof(shape));
        return new NamedTensor(name, DtypeOf<T>(), shape.IsEmpty ? [values.Length] : shape.ToArray(), values);
    }

    /// <summary>Creates an array of zeros to be filled from a file.</summary>
    public static NamedTensor Allocate(string name, string dtype, int[] shape, int count) =>
        new(name, dtype, shape, Array.CreateInstance(ElementTypes[dtype], count));

    public static bool IsDtype(string dtype) => ElementTypes.ContainsKey(dtype);

    public static int SizeOf(string dtype) => dtype switch { "F64" or "I64" => 8, "F32" or "I32" => 4, _ => 1 };

    public static string DtypeOf<T>() =>
        ElementTypes.FirstOrDefault(pair => pair.Value == typeof(T)).Key
        ?? throw new ArgumentException(
            $"Expected an element type of {string.Join(", ", ElementTypes.Values.Select(type => type.Name))}, got {typeof(T).Name}.");

    /// <summary>Gets part of the array as bytes: whole arrays may exceed the length of a span.</summary>
    public Span<byte> Bytes(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, ByteCount, nameof(count));
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Values), (nint)start), count);
    }
}
