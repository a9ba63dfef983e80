namespace MusicRec.Benchmarks.Results;

/// <summary>One stage of ours beside the same of another program, in turns on the same input: medians of some rounds.</summary>
/// <param name="Name">What is compared, e.g. "50,000 × 50,000".</param>
/// <param name="Reference">Name and version of the other program.</param>
/// <param name="Command">Our command.</param>
/// <param name="Ours">What the stage cost us.</param>
/// <param name="Theirs">What it cost the other program.</param>
/// <param name="Answer">What both answered.</param>
internal sealed record Comparison(string Name, string Reference, string Command, StageCost Ours, StageCost Theirs, string Answer)
{
    /// <summary>How many times the processor time the other program needs.</summary>
    public double ProcessorRatio => Theirs.ProcessorSeconds / Ours.ProcessorSeconds;

    /// <summary>How many times as long the other program takes.</summary>
    public double WallRatio => Theirs.Seconds / Ours.Seconds;

    /// <summary>How many times the memory the other program needs.</summary>
    public double MemoryRatio => Theirs.PeakMiB / Ours.PeakMiB;
}
