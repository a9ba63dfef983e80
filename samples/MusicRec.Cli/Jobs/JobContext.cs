using MusicRec.Cli.Configuration;
using MusicRec.Cli.Output;

namespace MusicRec.Cli.Jobs;

/// <summary>The context of every job: the effective settings, the terminal and the cancellation. It knows no flags.</summary>
/// <param name="settings">The settings, read when a job first uses them.</param>
/// <param name="terminal">Receives the output.</param>
/// <param name="cancellation">Cancels the operation.</param>
internal sealed class JobContext(Lazy<AppSettings> settings, Terminal terminal, CancellationToken cancellation)
{
    /// <summary>The effective settings.</summary>
    public AppSettings Settings => settings.Value;

    /// <summary>The terminal for the output.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>The token that cancels the job.</summary>
    public CancellationToken Cancellation { get; } = cancellation;
}
