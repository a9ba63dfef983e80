using System.CommandLine;

namespace MusicRec.Cli.Commands;

/// <summary>One command of the application: its flags and what it does.</summary>
/// <param name="name">The name of the command.</param>
/// <param name="description">What it does, one sentence.</param>
/// <param name="example">An example command line.</param>
internal abstract class AppCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>An example command line.</summary>
    public string Example { get; } = example;

    /// <summary>The command's own settings, each "Key=Value": they override the settings file and the environment, but not --set.</summary>
    public virtual IReadOnlyList<string> Presets => [];

    /// <summary>Runs the command; throws on failure.</summary>
    public abstract void Run(CommandRun run);
}
