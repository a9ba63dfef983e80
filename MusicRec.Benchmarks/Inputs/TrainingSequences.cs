using MusicRec.Sequential.SasRec.Training;

namespace MusicRec.Benchmarks.Inputs;

/// <summary>One batch of SASRec's training: 128 listeners with 51 plays each, some items far more often than others.</summary>
internal sealed class TrainingSequences
{
    /// <summary>Sequences of the batch.</summary>
    public const int BatchSize = 128;

    private const int Length = 50;

    /// <summary>Draws the plays.</summary>
    /// <param name="items">Items of the catalog.</param>
    public TrainingSequences(int items)
    {
        var random = new Random(1);
        Offsets = [.. Enumerable.Range(0, BatchSize + 1).Select(i => i * (Length + 1))];
        Plays = [.. Enumerable.Range(0, Offsets[^1]).Select(_ => (int)(items * Math.Pow(random.NextDouble(), 2)))];
        Windows = [.. Enumerable.Range(0, BatchSize).Select(i => new SequenceWindow(Offsets[i], Offsets[i + 1]))];
    }

    /// <summary>Where each listener's plays start [129].</summary>
    public int[] Offsets { get; }

    /// <summary>Item of every play.</summary>
    public int[] Plays { get; }

    /// <summary>A window for each listener.</summary>
    public SequenceWindow[] Windows { get; }
}
