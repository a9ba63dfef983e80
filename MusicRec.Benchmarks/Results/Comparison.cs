namespace MusicRec.Benchmarks.Results;

/// <summary>One stage of ours and of another program, run alternately on the same input: medians of some rounds.</summary>
/// <param name="Name">What is compared, e.g. "50,000 × 50,000".</param>
/// <param name="Reference">Name and version of the other program.</param>
/// <param name="Command">Our command.</param>
/// <param name="Ours">The cost of our stage.</param>
/// <param name="Theirs">The cost of the other program's stage.</param>
/// <param name="Answer">The answer of both.</param>
internal sealed record Comparison(string Name, string Reference, string Command, StageCost Ours, StageCost Theirs, string Answer)
{
    /// <summary>Processor time of the other program, as a multiple of ours.</summary>
    public double ProcessorRatio => Theirs.ProcessorSeconds / Ours.ProcessorSeconds;

    /// <summary>Wall time of the other program, as a multiple of ours.</summary>
    public double WallRatio => Theirs.Seconds / Ours.Seconds;

    /// <summary>Memory of the other program, as a multiple of ours.</summary>
    public double MemoryRatio => Theirs.PeakMiB / Ours.PeakMiB;
}
