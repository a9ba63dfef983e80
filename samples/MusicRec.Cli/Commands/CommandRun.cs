using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Output;

namespace MusicRec.Cli.Commands;

/// <summary>One run of a command: its flags, and the context for its jobs.</summary>
internal sealed class CommandRun(AppCommand command, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
{
    /// <summary>What the jobs of the command need.</summary>
    public JobContext Context { get; } = new(
        new Lazy<AppSettings>(() => AppSettings.Load(
            parsed.GetValue(SharedFlags.Config), parsed.GetValue(SharedFlags.Set) ?? [], command.Presets)),
        terminal,
        cancellation);

    /// <summary>The settings in force.</summary>
    public AppSettings Settings => Context.Settings;

    /// <summary>Where to write.</summary>
    public Terminal Terminal => Context.Terminal;

    /// <summary>Gets the value of a flag, or its default.</summary>
    public T? GetValue<T>(Option<T> flag) => parsed.GetValue(flag);

    /// <summary>Whether a flag was given.</summary>
    public bool Has(Option flag) => parsed.GetResult(flag) is { Implicit: false };
}
