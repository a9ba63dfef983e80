using MusicRec.Cli.Configuration;
using MusicRec.Cli.Output;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Cli.Jobs;

/// <summary>Creates a dataset folder from a raw log, and accounts for every row.</summary>
internal static class PreprocessJob
{
    /// <summary>Reads, preprocesses and writes the log.</summary>
    public static void Run(JobContext context, DataSettings data)
    {
        (ListeningLogOptions reading, PreprocessingOptions preprocessing) = (data.CreateLogOptions(), data.CreatePreprocessingOptions());
        var elapsed = new Elapsed();
        DatasetManifest manifest = context.Terminal.Progress.Show("preprocess", progress =>
        {
            var reports = new DataReports(progress);
            ListeningLog log = ListeningLog.Read(data.RawPath, reading, reports, context.Cancellation);
            PreprocessedLog preprocessed = Preprocessor.Run(log, preprocessing, context.Cancellation);
            bool synthetic = SyntheticNote.Covers(data.RawPath, log.Sources);
            return DatasetFolder.Write(data.ProcessedPath, preprocessed, synthetic, reports, context.Cancellation);
        });
        WriteAccount(context.Terminal, data, manifest, elapsed);
    }

    private static void WriteAccount(Terminal terminal, DataSettings data, DatasetManifest manifest, Elapsed elapsed)
    {
        PreprocessingAccount account = manifest.Preprocessing;
        string kind = manifest.Synthetic ? "Synthetic dataset" : "Dataset";
        terminal.Write(
            $"{kind}: {Quantity.Format(manifest.Plays, "play")} of {Quantity.Format(manifest.Items, "item")} "
            + $"by {Quantity.Format(manifest.Listeners, "listener")} in {Quantity.Format(manifest.Sessions, "session")}, "
            + $"{elapsed} -> {data.ProcessedPath}");
        if (account.RepeatsCollapsed > 0) terminal.Write($"  Dropped: {Quantity.Format(account.RepeatsCollapsed, "immediate repeat")}.");
        if (account.PlaysFiltered > 0)
        {
            terminal.Write(
                $"  Dropped: {account.PlaysFiltered:N0} of {Quantity.Format(account.PlaysRead, "play")}, "
                + $"as items need {account.MinItemPlays:N0} and listeners {account.MinListenerPlays:N0}.");
        }

        if (account.RowsRejected.Count == 0) return;
        string reasons = string.Join(", ", account.RowsRejected.Select(entry => $"{entry.Value:N0} {SettingValue.Format(entry.Key)}"));
        string rejected = Path.Combine(data.ProcessedPath, DatasetFolder.RejectedName);
        terminal.Write($"  Could not be read: {Quantity.Format(account.RowsRejected.Values.Sum(), "row")} ({reasons}) -> {rejected}");
    }
}
