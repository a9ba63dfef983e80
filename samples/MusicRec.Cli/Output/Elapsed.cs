using System.Diagnostics;

namespace MusicRec.Cli.Output;

/// <summary>Measures from its creation how long something takes, and says it in words.</summary>
internal sealed class Elapsed
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <inheritdoc/>
    public override string ToString() => Duration.Format(_watch.Elapsed);
}
