using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>A stretch of one listener's plays: inputs Start … End − 2, next plays Start + 1 … End − 1.</summary>
/// <param name="Start">Index of the first play among all plays.</param>
/// <param name="End">Index after the last play.</param>
internal readonly record struct SequenceWindow(int Start, int End)
{
    /// <summary>Number of positions to predict.</summary>
    public int Length => End - Start - 1;
}

/// <summary>
/// Cuts histories into windows and windows into batches. Long histories give many windows, not only their end, and the cuts move between
/// epochs, so that every play is a target and occurs with its predecessors at every distance.
/// </summary>
internal sealed class SequenceWindows
{
    // Batches are cut from pools of this many, each sorted by length: little padding, yet batches differ in every epoch.
    private const int PoolBatches = 32;

    private readonly int[] _offsets;
    private readonly int _maxLength, _batchSize, _seed;

    public SequenceWindows(int[] offsets, int maxLength, int batchSize, int seed) =>
        (_offsets, _maxLength, _batchSize, _seed) = (offsets, maxLength, batchSize, seed);

    /// <summary>Returns the batches of an epoch, which depend only on the seed and the epoch.</summary>
    public List<SequenceWindow[]> Batches(int epoch)
    {
        SequenceWindow[] windows = [.. Cut(epoch)];
        var random = SeededRandom.For(_seed, RandomPurpose.Order, epoch);
        random.Shuffle<SequenceWindow>(windows);

        var batches = new List<SequenceWindow[]>();
        foreach (SequenceWindow[] pool in windows.Chunk(_batchSize * PoolBatches))
            batches.AddRange(pool.OrderBy(window => window.Length).Chunk(_batchSize));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batches));
        return batches;
    }

    private IEnumerable<SequenceWindow> Cut(int epoch)
    {
        var random = SeededRandom.For(_seed, RandomPurpose.Windows, epoch);
        for (int listener = 0; listener + 1 < _offsets.Length; listener++)
        {
            int start = _offsets[listener], end = _offsets[listener + 1];
            if (end - start < 2)
                continue;
            yield return Window(start, end);

            // The newest window never moves: serving uses the same one.
            for (int cut = end - 1 - random.Next(_maxLength); cut - start >= 2 && end - start > _maxLength + 1; cut -= _maxLength)
                yield return Window(start, cut);
        }

        SequenceWindow Window(int start, int end) => new(Math.Max(start, end - 1 - _maxLength), end);
    }
}
