using MusicRec.Cli.Commands;
using MusicRec.Cli.Output;
using MusicRec.Core.Data.Synthetic;

namespace MusicRec.Cli.Jobs;

/// <summary>Writes a synthetic log.</summary>
internal static class GenerateJob
{
    /// <summary>Writes the log to a file, making its folder.</summary>
    public static void Run(CommandRun run, SyntheticListeningOptions options, string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var watch = new Stopwatch();
        run.Terminal.Progress.Show("generate", progress =>
        {
            SyntheticListening.Write(path, options, new DataReports(progress), run.Cancellation);
            return true;
        });
        SyntheticNote.Write(path, options);
        run.Terminal.Write(
            $"Synthetic log: {options.Plays:N0} plays of {options.Listeners:N0} listeners, seed {options.Seed}, {watch} -> {path} ({FileSize.Of(path)})");
    }
}
