using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Output;

namespace MusicRec.Cli.Commands;

/// <summary>One run of a command: its flags, the settings in force, and where to write.</summary>
internal sealed class CommandRun(AppCommand command, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
{
    private readonly Lazy<AppSettings> _settings = new(() =>
        AppSettings.Load(parsed.GetValue(SharedFlags.Config), parsed.GetValue(SharedFlags.Set) ?? [], command.Presets));

    /// <summary>The settings in force.</summary>
    public AppSettings Settings => _settings.Value;

    /// <summary>Where to write.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The value of a flag, or its default.</summary>
    public T? Value<T>(Option<T> flag) => parsed.GetValue(flag);

    /// <summary>Whether a flag was given.</summary>
    public bool Has(Option flag) => parsed.GetResult(flag) is { Implicit: false };
}
