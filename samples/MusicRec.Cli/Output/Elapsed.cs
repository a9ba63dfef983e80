namespace MusicRec.Cli.Output;

/// <summary>How long something took, in words.</summary>
internal sealed class Stopwatch
{
    private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();

    /// <inheritdoc/>
    public override string ToString() => ProgressPace.Duration(_watch.Elapsed);
}
