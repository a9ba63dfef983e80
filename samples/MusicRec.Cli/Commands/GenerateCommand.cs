using System.CommandLine;
using MusicRec.Cli.Jobs;
using MusicRec.Core.Synthetic;

namespace MusicRec.Cli.Commands;

/// <summary>Makes up a listening log.</summary>
internal sealed class GenerateCommand : AppCommand
{
    private const string FileName = "synthetic.tsv";

    private readonly Option<int?> _listeners = Flag.Number("--listeners", "How many listeners. Default: 200.");
    private readonly Option<int?> _plays = Flag.Number("--plays", "How many plays, of all listeners together. Default: 1,000,000.");
    private readonly Option<int?> _seed = Flag.Number("--seed", "The same seed gives the same log. Default: 1.", least: 0);
    private readonly Option<string?> _output = Flag.Text("--output", "PATH", $"The file to write; .gz compresses. Default: {FileName} in Data:RawPath.");

    public GenerateCommand()
        : base(
            "generate",
            "Makes up a listening log in the format of Last.fm-1K, with the structure of real ones. Its figures are figures on synthetic data.",
            "musicrec generate --listeners 200 --plays 1000000 --seed 1 --output data/raw/synthetic.tsv")
    {
        Options.Add(_listeners);
        Options.Add(_plays);
        Options.Add(_seed);
        Options.Add(_output);
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        var defaults = new SyntheticListeningOptions();
        var options = new SyntheticListeningOptions
        {
            Listeners = run.Value(_listeners) ?? defaults.Listeners,
            Plays = run.Value(_plays) ?? defaults.Plays,
            Seed = run.Value(_seed) ?? defaults.Seed,
        };
        string path = run.Value(_output) ?? run.Settings.Data.RawPath;
        GenerateJob.Run(run, options, Directory.Exists(path) || !Path.HasExtension(path) ? Path.Combine(path, FileName) : path);
    }
}
