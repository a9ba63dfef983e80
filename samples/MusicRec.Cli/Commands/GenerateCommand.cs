using System.CommandLine;
using MusicRec.Cli.Jobs;
using MusicRec.Core.Synthetic;

namespace MusicRec.Cli.Commands;

/// <summary>Generates a synthetic listening log.</summary>
internal sealed class GenerateCommand : AppCommand
{
    private const string FileName = "synthetic.tsv";

    private readonly Option<int?> _listeners = Flag.CreateNumber("--listeners", "How many listeners. Default: 200.");
    private readonly Option<int?> _plays = Flag.CreateNumber("--plays", "How many plays, of all listeners together. Default: 1,000,000.");
    private readonly Option<int?> _seed = Flag.CreateNumber("--seed", "The same seed gives the same log. Default: 1.", least: 0);
    private readonly Option<string?> _output = Flag.CreateText(
        "--output", "PATH", $"The file to write; .gz compresses. Default: {FileName} in Data:RawPath.");

    public GenerateCommand()
        : base(
            "generate",
            "Generates a synthetic listening log in the format of Last.fm-1K, with the structure of real ones. "
            + "What is measured on it says nothing about real listeners.",
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
            Listeners = run.GetValue(_listeners) ?? defaults.Listeners,
            Plays = run.GetValue(_plays) ?? defaults.Plays,
            Seed = run.GetValue(_seed) ?? defaults.Seed,
        };
        string path = run.GetValue(_output) ?? run.Settings.Data.RawPath;
        GenerateJob.Run(run.Context, options, Directory.Exists(path) || !Path.HasExtension(path) ? Path.Combine(path, FileName) : path);
    }
}
