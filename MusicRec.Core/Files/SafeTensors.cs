using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace MusicRec.Core.Files;

/// <summary>
/// Reads and writes safetensors: 8 bytes header length, a JSON header of names, types, shapes and offsets, then the arrays, all
/// little-endian.
/// </summary>
/// <remarks>
/// Format: https://github.com/huggingface/safetensors#format. Reading checks everything the format requires before it allocates.
/// </remarks>
internal static class SafeTensors
{
    /// <summary>The longest header the reference implementation accepts, in bytes.</summary>
    public const int MaxHeaderLength = 100_000_000;

    private const string Metadata = "__metadata__";
    private const int Chunk = 1 << 20;

    /// <summary>Writes tensors, the widest element types first so that every array is aligned.</summary>
    public static void Write(Stream stream, IEnumerable<NamedTensor> tensors)
    {
        NamedTensor[] ordered =
        [
            .. tensors.OrderByDescending(tensor => tensor.ElementSize).ThenBy(tensor => tensor.Name, StringComparer.Ordinal),
        ];
        byte[] header = Header(ordered);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (NamedTensor tensor in ordered)
        {
            for (long at = 0; at < tensor.ByteCount; at += Chunk)
                stream.Write(tensor.Bytes(at, (int)Math.Min(Chunk, tensor.ByteCount - at)));
        }
    }

    /// <summary>Reads all tensors.</summary>
    /// <param name="stream">Positioned at the start.</param>
    /// <param name="length">The file's length in bytes.</param>
    /// <param name="invalid">Creates the exception for a fault in the file.</param>
    public static Dictionary<string, NamedTensor> Read(Stream stream, long length, Func<string, ModelFormatException> invalid)
    {
        if (length < 8) throw invalid($"expected at least 8 bytes, found {length}");
        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > MaxHeaderLength || headerLength > (ulong)(length - 8))
            throw invalid($"expected a header of at most {Math.Min(MaxHeaderLength, length - 8)} bytes, found {headerLength}");

        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        TensorSpan[] spans = Spans(header, length - 8 - (long)headerLength, invalid);
        var tensors = new Dictionary<string, NamedTensor>(spans.Length);
        foreach (TensorSpan span in spans)
        {
            NamedTensor tensor = NamedTensor.Allocate(span.Name, span.Dtype, span.Shape, span.Count);
            for (long at = 0; at < tensor.ByteCount; at += Chunk)
                stream.ReadExactly(tensor.Bytes(at, (int)Math.Min(Chunk, tensor.ByteCount - at)));
            tensors.Add(span.Name, tensor);
        }

        return tensors;
    }

    private static byte[] Header(NamedTensor[] tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            long end = 0;
            foreach (NamedTensor tensor in tensors)
            {
                (long begin, end) = (end, end + tensor.ByteCount);
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Dtype);
                WriteNumbers(json, "shape", tensor.Shape.Select(size => (long)size));
                WriteNumbers(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & 7;
        return [.. buffer.WrittenSpan, .. Enumerable.Repeat((byte)' ', padding)];
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    // Returns each tensor's span, in data order; together they cover the data exactly.
    private static TensorSpan[] Spans(byte[] header, long dataLength, Func<string, ModelFormatException> invalid)
    {
        Dictionary<string, JsonElement> entries;
        try
        {
            entries = FileJson.Read<Dictionary<string, JsonElement>>(header);
        }
        catch (JsonException e)
        {
            throw invalid($"expected a JSON object as header, found something else: {e.Message}");
        }

        TensorSpan[] spans =
        [
            .. entries
                .Where(entry => entry.Key != Metadata)
                .Select(entry => SpanOf(entry.Key, entry.Value, invalid))
                .OrderBy(span => span.Begin)
                .ThenBy(span => span.End),
        ];
        long end = 0;
        foreach (TensorSpan span in spans)
        {
            if (span.Begin != end)
                throw invalid($"tensor '{span.Name}': expected data from {end}, found {span.Begin}: no gaps, no overlaps");
            end = span.End;
        }

        return end == dataLength ? spans : throw invalid($"expected {end} bytes of data as the header says, found {dataLength}");
    }

    private static TensorSpan SpanOf(string name, JsonElement json, Func<string, ModelFormatException> invalid)
    {
        TensorEntry entry;
        try
        {
            entry = FileJson.Read<TensorEntry>(json);
        }
        catch (JsonException e)
        {
            throw invalid($"tensor '{name}': expected dtype, shape and data_offsets, found {json.GetRawText()}: {e.Message}");
        }

        if (!NamedTensor.IsDtype(entry.Dtype))
            throw invalid($"tensor '{name}': expected F64, I64, F32, I32, U8 or I8, found {entry.Dtype}");
        if (entry.DataOffsets is not [var begin and >= 0, var end] || end < begin)
            throw invalid($"tensor '{name}': expected data_offsets [begin, end], found [{string.Join(", ", entry.DataOffsets)}]");

        Int128 count = 1;
        foreach (int size in entry.Shape)
        {
            if (size < 0) throw invalid($"tensor '{name}': expected no negative length, found [{string.Join(", ", entry.Shape)}]");
            count = count > long.MaxValue ? count : count * size;
        }

        if (count * NamedTensor.SizeOf(entry.Dtype) != end - begin)
            throw invalid(
                $"tensor '{name}': expected {count * NamedTensor.SizeOf(entry.Dtype)} bytes for "
                + $"{entry.Dtype}[{string.Join(", ", entry.Shape)}], found {end - begin}");
        if (count > Array.MaxLength)
            throw invalid($"tensor '{name}': expected at most {Array.MaxLength} values, found {count}");
        return new TensorSpan(name, entry.Dtype, entry.Shape, (int)count, begin, end);
    }

    private sealed record TensorEntry(
        string Dtype, int[] Shape, [property: System.Text.Json.Serialization.JsonPropertyName("data_offsets")] long[] DataOffsets);

    private sealed record TensorSpan(string Name, string Dtype, int[] Shape, int Count, long Begin, long End);
}
