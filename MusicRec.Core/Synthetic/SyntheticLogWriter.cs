using System.IO.Compression;
using MusicRec.Core.Data;

namespace MusicRec.Core.Synthetic;

/// <summary>Writes a synthetic log to a file. Listeners are generated and formatted in parallel and written in order.</summary>
internal sealed class SyntheticLogWriter(SyntheticListening listening)
{
    /// <summary>Writes the file atomically: to a temporary name, then renamed.</summary>
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
        // Twice as many listeners as threads keep the threads busy while the file is written, and bound the memory.
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
            // After a failure the remaining tasks must finish before the token source is disposed.
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

    // A gzip file may have several members (RFC 1952, 2.2), so each listener is compressed on its own thread.
    private static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> rows)
    {
        var member = new MemoryStream(rows.Length / 4);
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(rows);
        return member.GetBuffer().AsMemory(0, (int)member.Length);
    }
}
