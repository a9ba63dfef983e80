using System.IO.Compression;
using MusicRec.Core.Data;

namespace MusicRec.Core.Synthetic;

/// <summary>Writes a synthetic log to a file: listeners are generated and rendered side by side, and written in their order.</summary>
internal sealed class SyntheticLogWriter(SyntheticListening listening)
{
    /// <summary>Writes to a temporary name and renames, so that the file is there whole or not at all.</summary>
    public void Write(string path, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        path = Path.GetFullPath(path);
        bool compressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                WriteListeners(file, compressed, progress, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void WriteListeners(FileStream file, bool compressed, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        // Twice as many listeners under way as threads keep these busy while the file is written, and bound the memory.
        int threads = listening.Options.EffectiveThreads;
        TaskScheduler scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        CancellationToken stopped = stop.Token;
        var underWay = new Queue<Task<ReadOnlyMemory<byte>>>();
        long written = 0;
        int next = 0;
        try
        {
            for (int listener = 0; listener < listening.ListenerCount; listener++)
            {
                while (next < listening.ListenerCount && underWay.Count < 2 * threads)
                {
                    int starting = next++;
                    underWay.Enqueue(Task.Factory.StartNew(
                        () => Render(starting, compressed, stopped), stopped, TaskCreationOptions.None, scheduler));
                }

                file.Write(underWay.Dequeue().GetAwaiter().GetResult().Span);
                written += listening.PlayCount(listener);
                progress?.Report(new DataProgress("writing plays", written, listening.Options.Plays, "plays"));
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // After a failure nobody asks for the rest; they must be done before the token source goes.
            stop.Cancel();
            Task rest = Task.WhenAll(underWay);
            rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }

    private ReadOnlyMemory<byte> Render(int listener, bool compressed, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> rows = new LogRows(listening, listener).Render(listening.Live(listener, cancellation));
        return compressed ? Compress(rows.Span) : rows;
    }

    // Members of a gzip file may follow one another (RFC 1952, 2.2), so each listener is compressed on its own thread.
    private static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> rows)
    {
        var member = new MemoryStream(rows.Length / 4);
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(rows);
        return member.GetBuffer().AsMemory(0, (int)member.Length);
    }
}
