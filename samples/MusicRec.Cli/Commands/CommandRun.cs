using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Output;

namespace MusicRec.Cli.Commands;

/// <summary>One run of a command: its flags, and the context for its jobs.</summary>
internal sealed class CommandRun(AppCommand command, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
{
    /// <summary>The context of the command's jobs.</summary>
    public JobContext Context { get; } = new(
        new Lazy<AppSettings>(() => AppSettings.Load(
            parsed.GetValue(SharedFlags.Config), parsed.GetValue(SharedFlags.Set) ?? [], command.Presets)),
        terminal,
        cancellation);

    /// <summary>The effective settings.</summary>
    public AppSettings Settings => Context.Settings;

    /// <summary>The terminal for the output.</summary>
    public Terminal Terminal => Context.Terminal;

    /// <summary>Gets the value of a flag, or its default.</summary>
    public T? GetValue<T>(Option<T> flag) => parsed.GetValue(flag);

    /// <summary>Returns whether a flag was given.</summary>
    public bool Has(Option flag) => parsed.GetResult(flag) is { Implicit: false };
}
