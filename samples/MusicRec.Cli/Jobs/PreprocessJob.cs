using MusicRec.Cli.Commands;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Output;
using MusicRec.Core.Data.Logs;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Cli.Jobs;

/// <summary>Makes a dataset folder of a raw log, and accounts for every row.</summary>
internal static class PreprocessJob
{
    /// <summary>Reads, preprocesses and writes.</summary>
    public static void Run(CommandRun run, DataSettings data)
    {
        (ListeningLogOptions reading, PreprocessingOptions preprocessing) = (data.LogOptions(), data.PreprocessingOptions());
        var watch = new Stopwatch();
        DatasetManifest manifest = run.Terminal.Progress.Show("preprocess", progress =>
        {
            var reports = new DataReports(progress);
            ListeningLog log = ListeningLog.Read(data.RawPath, reading, reports, run.Cancellation);
            PreprocessedLog preprocessed = Preprocessor.Run(log, preprocessing, run.Cancellation);
            return DatasetFolder.Write(data.ProcessedPath, preprocessed, SyntheticNote.Covers(data.RawPath, log.Sources), reports, run.Cancellation);
        });
        Account(run.Terminal, data, manifest, watch);
    }

    private static void Account(Terminal terminal, DataSettings data, DatasetManifest manifest, Stopwatch watch)
    {
        PreprocessingAccount account = manifest.Preprocessing;
        string kind = manifest.Synthetic ? "Synthetic dataset" : "Dataset";
        terminal.Write(
            $"{kind}: {manifest.Plays:N0} plays of {manifest.Items:N0} items by {manifest.Listeners:N0} listeners in {manifest.Sessions:N0} sessions, {watch} -> {data.ProcessedPath}");
        if (account.RepeatsCollapsed > 0) terminal.Write($"  {account.RepeatsCollapsed:N0} immediate repeats were dropped.");
        if (account.PlaysFiltered > 0)
        {
            terminal.Write(
                $"  {account.PlaysFiltered:N0} of {account.PlaysRead:N0} plays were dropped: items need {account.MinItemPlays:N0}, listeners {account.MinListenerPlays:N0}.");
        }

        if (account.RowsRejected.Count == 0) return;
        string reasons = string.Join(", ", account.RowsRejected.Select(entry => $"{entry.Value:N0} {SettingValue.Format(entry.Key)}"));
        terminal.Write($"  {account.RowsRejected.Values.Sum():N0} rows could not be read ({reasons}) -> {Path.Combine(data.ProcessedPath, DatasetFolder.RejectedName)}");
    }
}
