using System.Runtime.ExceptionServices;
using MusicRec.Core.Data.Reading.Parsing;

namespace MusicRec.Core.Data.Reading.Pipeline;

/// <summary>Reads blocks, parses them on several threads and merges them in log order, each thread waiting for its turn.</summary>
internal sealed class LogPipeline(
    BlockSource source, LogMerger merger, ListeningLogOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation)
{
    private readonly Lock _reading = new();
    private readonly object _turn = new();
    private long _next;
    private ExceptionDispatchInfo? _failure;

    public void Run()
    {
        int threads = options.ThreadCount;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work(RowParser.For(options.Format)));
        _failure?.Throw();
    }

    private void Work(RowParser parser)
    {
        try
        {
            while (Take() is { } block)
            {
                parser.Parse(block);
                if (!MergeInTurn(block, parser)) return;
                lock (_reading) source.Return(block);
            }
        }
        catch (Exception fault)
        {
            lock (_turn)
            {
                _failure ??= ExceptionDispatchInfo.Capture(fault);
                Monitor.PulseAll(_turn);
            }
        }
    }

    private LogBlock? Take()
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_reading) return source.Next();
    }

    private bool MergeInTurn(LogBlock block, RowParser parser)
    {
        lock (_turn)
        {
            while (_next != block.Sequence && _failure is null) Monitor.Wait(_turn);
            if (_failure is not null) return false;
            merger.Merge(block, parser, source.TotalBytes);
            progress?.Report(new DataProgress(Path.GetFileName(block.File), block.BytesRead, source.TotalBytes, "bytes"));
            _next++;
            Monitor.PulseAll(_turn);
            return true;
        }
    }
}
