using MusicRec.Cli.Output;
using MusicRec.Core.Synthetic;

namespace MusicRec.Cli.Jobs;

/// <summary>Writes a synthetic log.</summary>
internal static class GenerateJob
{
    /// <summary>Writes the log to a file and creates its folder.</summary>
    public static void Run(JobContext context, SyntheticListeningOptions options, string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var elapsed = new Elapsed();
        context.Terminal.Progress.Show("generate", progress =>
        {
            SyntheticListening.Write(path, options, new DataReports(progress), context.Cancellation);
            return true;
        });
        SyntheticNote.Write(path, options);
        context.Terminal.Write(
            $"Synthetic log: {Quantity.Format(options.Plays, "play")} of {Quantity.Format(options.Listeners, "listener")}, "
            + $"seed {options.Seed}, {elapsed} -> {path} ({FileSize.Format(path)})");
    }
}
