using System.CommandLine;

namespace MusicRec.Cli.Commands;

/// <summary>One command of the application: its flags and what it does.</summary>
/// <param name="name">As it is typed.</param>
/// <param name="description">What it does, one sentence.</param>
/// <param name="example">A command line that shows it.</param>
internal abstract class AppCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>A command line that shows it.</summary>
    public string Example { get; } = example;

    /// <summary>Settings, each "Key=Value", of this command's own: above the settings file and the environment, below --set.</summary>
    public virtual IReadOnlyList<string> Presets => [];

    /// <summary>Does the work; failures are thrown.</summary>
    public abstract void Run(CommandRun run);
}
