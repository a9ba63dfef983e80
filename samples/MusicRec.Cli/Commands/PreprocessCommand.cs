using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Jobs;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Cli.Commands;

/// <summary>Makes a dataset of a raw listening log.</summary>
internal sealed class PreprocessCommand : AppCommand
{
    private readonly Option<string?> _input = Flag.Text("--input", "PATH", "The raw log: a file, a .gz file or a folder. Default: Data:RawPath.");
    private readonly Option<string?> _output = Flag.Text("--output", "DIR", "The folder of the dataset. Default: Data:ProcessedPath.");
    private readonly Option<ListeningLogFormat?> _format = Flag.Choice<ListeningLogFormat>("--format", "How the log is written. Default: lastfm1k.");
    private readonly Option<bool> _header = Flag.Switch("--header", "Delimited: files start with a row of names.");
    private readonly Option<string?> _delimiter = Flag.Text("--delimiter", "tab|comma|semicolon|…", "Delimited: what stands between columns. Default: found out.");
    private readonly Option<string?> _listener = Flag.Text("--listener", "NAME|N", "Delimited: the listener's column, by name or number from 1.");
    private readonly Option<string?> _item = Flag.Text("--item", "NAME|N", "Delimited: the item's column.");
    private readonly Option<string?> _time = Flag.Text("--time", "NAME|N", "Delimited: the time's column.");
    private readonly Option<int?> _minItemPlays = Flag.Number("--min-item-plays", "Plays an item needs to stay. Default: 1.");
    private readonly Option<int?> _minListenerPlays = Flag.Number("--min-listener-plays", "Plays a listener needs to stay. Default: 1.");
    private readonly Option<bool> _collapse = Flag.Switch("--collapse-repeats", "Drops plays of the item that the listener played just before.");
    private readonly Option<bool> _skip = Flag.Switch("--skip-bad-rows", "Puts rows that cannot be read into rejected.tsv instead of stopping.");

    public PreprocessCommand()
        : base(
            "preprocess",
            "Makes a dataset of a raw listening log: vocabularies, time order, sessions, minimum plays; Parquet files and dataset.json.",
            "musicrec preprocess --input ratings.csv --format delimited --header --listener userId --item movieId --time timestamp --output data/processed")
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
        PreprocessJob.Run(run, data with
        {
            RawPath = run.Value(_input) ?? data.RawPath,
            ProcessedPath = run.Value(_output) ?? data.ProcessedPath,
            Format = run.Value(_format) ?? data.Format,
            Header = run.Has(_header) || data.Header,
            Delimiter = run.Value(_delimiter) ?? data.Delimiter,
            Listener = run.Value(_listener) ?? data.Listener,
            Item = run.Value(_item) ?? data.Item,
            Time = run.Value(_time) ?? data.Time,
            MinItemPlays = run.Value(_minItemPlays) ?? data.MinItemPlays,
            MinListenerPlays = run.Value(_minListenerPlays) ?? data.MinListenerPlays,
            CollapseRepeats = run.Has(_collapse) || data.CollapseRepeats,
            SkipBadRows = run.Has(_skip) || data.SkipBadRows,
        });
    }
}
