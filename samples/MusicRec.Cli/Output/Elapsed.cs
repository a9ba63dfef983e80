using System.Diagnostics;

namespace MusicRec.Cli.Output;

/// <summary>Measures the time since its creation, and formats it in words.</summary>
internal sealed class Elapsed
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <inheritdoc/>
    public override string ToString() => Duration.Format(_watch.Elapsed);
}
