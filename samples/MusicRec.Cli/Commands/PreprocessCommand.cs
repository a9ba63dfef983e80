using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Jobs;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Cli.Commands;

/// <summary>Creates a dataset from a raw listening log.</summary>
internal sealed class PreprocessCommand : AppCommand
{
    private readonly Option<string?> _input = Flag.CreateText(
        "--input", "PATH", "The raw log: a file, a .gz file or a folder. Default: Data:RawPath.");

    private readonly Option<string?> _output = Flag.CreateText(
        "--output", "DIR", "The folder of the dataset. Default: Data:ProcessedPath.");

    private readonly Option<ListeningLogFormat?> _format = Flag.CreateChoice<ListeningLogFormat>(
        "--format", "How the log is written. Default: lastfm1k.");

    private readonly Option<bool> _header = Flag.CreateSwitch("--header", "Delimited: files start with a row of names.");
    private readonly Option<string?> _delimiter = Flag.CreateText(
        "--delimiter", "tab|comma|semicolon|…", "Delimited: what separates columns. Default: detected from the first row.");

    private readonly Option<string?> _listener = Flag.CreateText(
        "--listener", "NAME|N", "Delimited: the listener's column, by name or number from 1.");

    private readonly Option<string?> _item = Flag.CreateText("--item", "NAME|N", "Delimited: the item's column.");
    private readonly Option<string?> _time = Flag.CreateText("--time", "NAME|N", "Delimited: the time's column.");
    private readonly Option<int?> _minItemPlays = Flag.CreateNumber(
        "--min-item-plays", "Plays an item needs to be kept. Default: 1.");

    private readonly Option<int?> _minListenerPlays = Flag.CreateNumber(
        "--min-listener-plays", "Plays a listener needs to be kept. Default: 1.");

    private readonly Option<bool> _collapse = Flag.CreateSwitch(
        "--collapse-repeats", "Drops plays of the item that the listener played just before.");

    private readonly Option<bool> _skip = Flag.CreateSwitch(
        "--skip-bad-rows", "Puts rows that cannot be read into rejected.tsv instead of stopping.");

    public PreprocessCommand()
        : base(
            "preprocess",
            "Makes a dataset from a raw listening log: vocabularies, time order, sessions, minimum plays; Parquet files and dataset.json.",
            "musicrec preprocess --input ratings.csv --format delimited --header --listener userId --item movieId --time timestamp "
            + "--output data/processed")
    {
        foreach (Option flag in new Option[]
        {
            _input, _format, _output, _header, _delimiter, _listener, _item, _time, _minItemPlays, _minListenerPlays, _collapse, _skip,
        }) Options.Add(flag);
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        DataSettings data = run.Settings.Data;
        PreprocessJob.Run(run.Context, data with
        {
            RawPath = run.GetValue(_input) ?? data.RawPath,
            ProcessedPath = run.GetValue(_output) ?? data.ProcessedPath,
            Format = run.GetValue(_format) ?? data.Format,
            Header = run.Has(_header) || data.Header,
            Delimiter = run.GetValue(_delimiter) ?? data.Delimiter,
            Listener = run.GetValue(_listener) ?? data.Listener,
            Item = run.GetValue(_item) ?? data.Item,
            Time = run.GetValue(_time) ?? data.Time,
            MinItemPlays = run.GetValue(_minItemPlays) ?? data.MinItemPlays,
            MinListenerPlays = run.GetValue(_minListenerPlays) ?? data.MinListenerPlays,
            CollapseRepeats = run.Has(_collapse) || data.CollapseRepeats,
            SkipBadRows = run.Has(_skip) || data.SkipBadRows,
        });
    }
}
