using Parquet;
using Parquet.Schema;

namespace MusicRec.Core.Data.Storage;

/// <summary>How this library writes and reads Parquet.</summary>
internal static class ParquetFormat
{
    public static ParquetOptions Options => new() { CompressionMethod = CompressionMethod.Snappy };

    /// <summary>Gets the column with the given name.</summary>
    /// <exception cref="InvalidDataException">The file has no such column.</exception>
    public static DataField Field(ParquetReader reader, string name) =>
        Array.Find(reader.Schema.GetDataFields(), field => field.Name == name)
        ?? throw new InvalidDataException(
            $"expected a column '{name}', found {string.Join(", ", reader.Schema.GetDataFields().Select(field => field.Name))}.");
}
