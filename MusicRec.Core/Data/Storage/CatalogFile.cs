using Parquet;
using Parquet.Schema;

namespace MusicRec.Core.Data.Storage;

/// <summary>
/// <c>listeners.parquet</c> and <c>items.parquet</c>: one row per index with external id, plays and, for items, artist and title.
/// </summary>
internal static class CatalogFile
{
    public const string Items = "items.parquet";
    public const string Listeners = "listeners.parquet";
    private const int RowGroup = 1 << 17;

    private static readonly DataField<string> Id = Text("id"), Artist = Text("artist"), Title = Text("title");
    private static readonly DataField<int> Plays = new("plays");

    /// <summary>Writes a vocabulary.</summary>
    /// <param name="file">The destination.</param>
    /// <param name="index">The name of the index column, which the plays refer to.</param>
    /// <param name="ids">The vocabulary.</param>
    /// <param name="plays">The plays of each id [ids].</param>
    /// <param name="details">Artist and title of each id, or null.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    public static async Task WriteAsync(
        Stream file, string index, Vocabulary ids, int[] plays, ItemDetails? details, CancellationToken cancellation)
    {
        var indexField = new DataField<int>(index);
        var schema = details is null ? new ParquetSchema(indexField, Id, Plays) : new ParquetSchema(indexField, Id, Artist, Title, Plays);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(
            schema, file, ParquetFormat.Options, cancellationToken: cancellation);
        for (int start = 0; start < ids.Count; start += RowGroup)
        {
            int count = Math.Min(RowGroup, ids.Count - start);
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<int>(indexField, Enumerable.Range(start, count).ToArray(), cancellationToken: cancellation);
            await group.WriteAsync(Id, Column(start, count, i => ids[i]));
            if (details is not null)
            {
                await group.WriteAsync(Artist, Column(start, count, details.Artist));
                await group.WriteAsync(Title, Column(start, count, details.Title));
            }

            await group.WriteAsync<int>(Plays, plays.AsMemory(start, count), cancellationToken: cancellation);
        }
    }

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="file">The source.</param>
    /// <param name="count">The expected number of ids.</param>
    /// <param name="hasDetails">Whether the file has artist and title.</param>
    /// <returns>The ids, the plays of each, and the details.</returns>
    public static async Task<(Vocabulary Ids, int[] Plays, ItemDetails? Details)> ReadAsync(Stream file, int count, bool hasDetails)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, ParquetFormat.Options);
        var (ids, artists, titles) = (new VocabularyBuilder(count), new VocabularyBuilder(), new VocabularyBuilder());
        var (artistOf, titleOf, plays) = (new int[hasDetails ? count : 0], new int[hasDetails ? count : 0], new int[count]);
        int start = 0;
        for (int g = 0; g < reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            if (start + group.RowCount > count) throw new InvalidDataException($"expected {count} rows, found more.");
            string[] texts = await ReadAsync(Id);
            for (int i = 0; i < texts.Length; i++)
                if (ids.GetOrAdd(texts[i]) != start + i) throw new InvalidDataException($"the id '{texts[i]}' comes twice.");
            if (hasDetails)
            {
                texts = await ReadAsync(Artist);
                for (int i = 0; i < texts.Length; i++) artistOf[start + i] = texts[i].Length == 0 ? -1 : artists.GetOrAdd(texts[i]);
                texts = await ReadAsync(Title);
                for (int i = 0; i < texts.Length; i++) titleOf[start + i] = texts[i].Length == 0 ? -1 : titles.GetOrAdd(texts[i]);
            }

            await group.ReadAsync<int>(ParquetFormat.Field(reader, Plays.Name), plays.AsMemory(start, texts.Length));
            start += texts.Length;

            async Task<string[]> ReadAsync(DataField field)
            {
                string?[] values = new string?[group.RowCount];
                await group.ReadAsync(ParquetFormat.Field(reader, field.Name), values.AsMemory());
                return Array.ConvertAll(
                    values,
                    value => value ?? throw new InvalidDataException($"column '{field.Name}' has missing values."));
            }
        }

        if (start != count) throw new InvalidDataException($"expected {count} rows, found {start}.");
        return (ids.Build(), plays, hasDetails ? new ItemDetails(artists.Build(), artistOf, titles.Build(), titleOf) : null);
    }

    private static DataField<string> Text(string name) => new(name, nullable: false);

    private static string[] Column(int start, int count, Func<int, string> text)
    {
        string[] column = new string[count];
        for (int i = 0; i < count; i++) column[i] = text(start + i);
        return column;
    }
}
