using MusicRec.Cli.Configuration;
using MusicRec.Cli.Output;

namespace MusicRec.Cli.Jobs;

/// <summary>What every job needs: the settings in force, where to write, and what stops it. It knows no flags.</summary>
/// <param name="settings">The settings, read when a job first asks for them.</param>
/// <param name="terminal">Where to write.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class JobContext(Lazy<AppSettings> settings, Terminal terminal, CancellationToken cancellation)
{
    /// <summary>The settings in force.</summary>
    public AppSettings Settings => settings.Value;

    /// <summary>Where to write.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; } = cancellation;
}
