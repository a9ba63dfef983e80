using Parquet;
using Parquet.Schema;

namespace MusicRec.Core.Data.Storage;

/// <summary>
/// <c>plays.parquet</c>: row numbers of listener and item in the other files, timestamp (UTC) and session; by listener, oldest first.
/// </summary>
internal static class PlaysFile
{
    public const string Name = "plays.parquet";
    private const int RowGroup = 1 << 20;

    private static readonly DataField<int> Listener = new("listener"),
        Item = new("item"),
        Session = new("session");
    private static readonly DateTimeDataField Timestamp = new(
        "timestamp", DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis);

    public static async Task WriteAsync(
        Stream file, InteractionDataset plays, TimeSpan sessionGap, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var schema = plays.HasTimes ? new ParquetSchema(Listener, Item, Timestamp, Session) : new ParquetSchema(Listener, Item, Session);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(
            schema, file, ParquetFormat.Options, cancellationToken: cancellation);
        int capacity = Math.Min(RowGroup, plays.PlayCount);
        var (listeners, items, times, sessions) = (
            new int[capacity], new int[capacity], new DateTime[plays.HasTimes ? capacity : 0], new int[capacity]);
        int listener = 0,
            session = -1;
        for (int start = 0; start < plays.PlayCount; start += RowGroup)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(RowGroup, plays.PlayCount - start);
            FillRows(start, count);
            using (ParquetRowGroupWriter group = writer.CreateRowGroup())
            {
                await group.WriteAsync<int>(Listener, listeners.AsMemory(0, count), cancellationToken: cancellation);
                await group.WriteAsync<int>(Item, items.AsMemory(0, count), cancellationToken: cancellation);
                if (plays.HasTimes) await group.WriteAsync<DateTime>(Timestamp, times.AsMemory(0, count), cancellationToken: cancellation);
                await group.WriteAsync<int>(Session, sessions.AsMemory(0, count), cancellationToken: cancellation);
            }

            progress?.Report(new DataProgress("writing plays", start + count, plays.PlayCount, "plays"));
        }

        void FillRows(int start, int count)
        {
            plays.Plays.Slice(start, count).CopyTo(items);
            for (int i = 0; i < count; i++)
            {
                int p = start + i;
                while (p >= plays.Offsets[listener + 1]) listener++;
                int first = plays.Offsets[listener];
                if (p == first || (plays.HasTimes && Sessions.StartsAt(plays.Times, p, sessionGap))) session++;
                listeners[i] = listener;
                sessions[i] = session;
            }

            for (int i = 0; i < times.Length && i < count; i++)
                times[i] = DateTime.UnixEpoch.AddTicks(plays.Times[start + i] * TimeSpan.TicksPerMillisecond);
        }
    }

    /// <summary>Reads items and times. The listeners' play counts give the listener of each play.</summary>
    public static async Task<(int[] Items, long[] Times)> ReadAsync(Stream file, int playCount, bool hasTimes)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, ParquetFormat.Options);
        var (items, times) = (new int[playCount], new long[hasTimes ? playCount : 0]);
        var buffer = new DateTime[hasTimes ? Math.Min(RowGroup, playCount) : 0];
        int start = 0;
        for (int g = 0; g < reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            int count = checked((int)group.RowCount);
            await group.ReadAsync<int>(ParquetFormat.Field(reader, Item.Name), items.AsMemory(start, count));
            if (hasTimes)
            {
                if (buffer.Length < count) buffer = new DateTime[count];
                await group.ReadAsync<DateTime>(ParquetFormat.Field(reader, Timestamp.Name), buffer.AsMemory(0, count));
                for (int i = 0; i < count; i++)
                    times[start + i] = (buffer[i].Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
            }

            start += count;
        }

        if (start != playCount) throw new InvalidDataException($"expected {playCount} plays, found {start}.");
        return (items, times);
    }
}
