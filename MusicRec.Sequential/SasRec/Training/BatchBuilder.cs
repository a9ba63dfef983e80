using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>One step's data in plain arrays; items are numbered within the batch, see <see cref="RowMap"/>.</summary>
internal sealed record TrainingBatch
{
    /// <summary>Items whose rows of the input table are borrowed; null for all.</summary>
    public required long[]? InputRows { get; init; }

    /// <summary>Items whose rows of the scoring table are borrowed; null for all. The same array when the tables are one.</summary>
    public required long[]? OutputRows { get; init; }

    /// <summary>The shared negatives [K]; null when each position has its own or all items are negatives.</summary>
    public required long[]? Negatives { get; init; }

    /// <summary>Log-probability of the shared negatives [K]; null for no correction.</summary>
    public required float[]? NegativeLogProbability { get; init; }

    /// <summary>Parts that are worked on apart and summed in order, whatever the number of threads.</summary>
    public required BatchPart[] Parts { get; init; }

    /// <summary>Positions to learn from, over all parts.</summary>
    public int Positions => Parts.Sum(part => part.Targets.Length);
}

/// <summary>B sequences of at most T plays, of which M positions are real.</summary>
internal sealed record BatchPart
{
    public required int Sequences { get; init; }

    public required int Length { get; init; }

    /// <summary>[B · T], padded on the right.</summary>
    public required long[] Inputs { get; init; }

    /// <summary>[B · T]</summary>
    public required long[] Positions { get; init; }

    /// <summary>Where the real positions are in [B · T], [M].</summary>
    public required long[] Real { get; init; }

    /// <summary>The next play of each real position [M].</summary>
    public required long[] Targets { get; init; }

    /// <summary>What is added to the logit of the next play [M]; null for nothing.</summary>
    public required float[]? TargetBias { get; init; }

    /// <summary>A negative for each position [M], for binary cross-entropy; otherwise null.</summary>
    public required long[]? OwnNegatives { get; init; }

    /// <summary>Where in [M · K] a shared negative is the next play itself.</summary>
    public required long[] Hits { get; init; }

    /// <summary>Where in [M · K] something is added to the logit of a negative, and what.</summary>
    public required long[] BiasPlaces { get; init; }

    public required float[] BiasValues { get; init; }
}

/// <summary>Turns windows into the arrays of a step.</summary>
internal sealed class BatchBuilder
{
    /// <summary>Sequences of a part: fixed, so that the result does not depend on the number of threads; and small enough for a cache.</summary>
    public const int PartSize = 32;

    private readonly SasRecOptions _options;
    private readonly int[] _items;
    private readonly int _itemCount, _partSize;
    private readonly NegativeSampler _sampler;
    private readonly PlayCounts? _counts;
    private readonly RowMap _inputs, _outputs;

    public BatchBuilder(SasRecOptions options, int[] offsets, int[] items, int itemCount, int partSize = PartSize)
    {
        (_options, _items, _itemCount, _partSize) = (options, items, itemCount, partSize);
        _sampler = new NegativeSampler(items, itemCount, options.Loss == SasRecLoss.Bce ? NegativeSampling.Uniform : options.NegativeSampling);
        _counts = options.PersonalShareWeight > 0
            ? new PlayCounts(offsets, items, options.PersonalShareWeight, options.PersonalShareSmoothing)
            : null;
        _inputs = new RowMap(itemCount);
        _outputs = options.TiedEmbeddings ? _inputs : new RowMap(itemCount);
    }

    private bool AllItems => _options.Loss == SasRecLoss.FullSoftmax;

    /// <summary>The arrays of a step: a function of the windows, the seed and the step.</summary>
    public TrainingBatch Build(SequenceWindow[] windows, long step)
    {
        _inputs.Clear();
        _outputs.Clear();
        var random = SeededRandom.For(_options.Seed, RandomPurpose.Negatives, step);
        int[] negatives = _options.Loss is SasRecLoss.SampledSoftmax or SasRecLoss.Gbce ? new int[_options.Negatives] : [];
        for (int i = 0; i < negatives.Length; i++)
            negatives[i] = _sampler.Draw(random);
        bool corrected = _options.Loss == SasRecLoss.SampledSoftmax && _sampler.IsBiased;

        // The negatives come first, so that their places are below their number: a target with a place there is a hit.
        long[]? shared = negatives.Length > 0 ? Array.ConvertAll(negatives, OutputPlace) : null;
        List<int>[] columns = new List<int>[_outputs.Count];
        for (int i = 0; i < negatives.Length; i++)
            (columns[shared![i]] ??= []).Add(i);
        var parts = new List<BatchPart>();
        foreach (SequenceWindow[] part in windows.Chunk(_partSize))
            parts.Add(BuildPart(part, negatives, columns, corrected, random));
        return new TrainingBatch
        {
            InputRows = AllItems && _options.TiedEmbeddings ? null : _inputs.Rows,
            OutputRows = AllItems ? null : _outputs.Rows,
            Negatives = shared,
            NegativeLogProbability = corrected ? Array.ConvertAll(negatives, _sampler.LogProbability) : null,
            Parts = [.. parts],
        };
    }

    private BatchPart BuildPart(SequenceWindow[] windows, int[] negatives, List<int>[] columns, bool corrected, SeededRandom random)
    {
        int length = windows.Max(window => window.Length), real = windows.Sum(window => window.Length);
        int width = AllItems ? _itemCount : negatives.Length;
        long[] inputs = new long[windows.Length * length], positions = new long[inputs.Length];
        long[] places = new long[real], targets = new long[real];
        float[]? targetBias = corrected || _counts is not null ? new float[real] : null;
        long[]? own = _options.Loss == SasRecLoss.Bce ? new long[real] : null;
        List<long> hits = [], biasPlaces = [];
        List<float> biasValues = [];
        int m = 0;
        for (int b = 0; b < windows.Length; b++)
        {
            SequenceWindow window = windows[b];
            if (_counts is not null)
                AddBias(window, m, negatives, width, biasPlaces, biasValues);
            for (int t = 0; t < window.Length; t++, m++)
            {
                int at = (b * length) + t, target = _items[window.Start + t + 1];
                inputs[at] = InputPlace(_items[window.Start + t]);
                positions[at] = t;
                places[m] = at;
                targets[m] = OutputPlace(target);
                if (targetBias is not null)
                    targetBias[m] = (_counts?.BonusOf(window.Start + t + 1) ?? 0) - (corrected ? _sampler.LogProbability(target) : 0);
                if (own is not null)
                    own[m] = OutputPlace(DrawUnplayed(window, random));
                if (AllItems)
                    hits.Add(((long)m * width) + target);
                if (targets[m] < columns.Length)
                {
                    foreach (int column in columns[targets[m]])
                        hits.Add(((long)m * width) + column);
                }
            }

            // Padding repeats a play of the batch: nothing real sees it.
            for (int t = window.Length; t < length; t++)
                inputs[(b * length) + t] = inputs[b * length];
        }

        return new BatchPart
        {
            Sequences = windows.Length,
            Length = length,
            Inputs = inputs,
            Positions = positions,
            Real = places,
            Targets = targets,
            TargetBias = targetBias,
            OwnNegatives = own,
            Hits = [.. hits],
            BiasPlaces = [.. biasPlaces],
            BiasValues = [.. biasValues],
        };
    }

    private void AddBias(SequenceWindow window, int m, int[] negatives, int width, List<long> places, List<float> values)
    {
        Span<float> bonuses = stackalloc float[Math.Min(window.Length, 1024)];
        if (window.Length > bonuses.Length)
            bonuses = new float[window.Length];
        IEnumerable<(int Column, int Item)> candidates = AllItems
            ? _counts!.ItemsBefore(window).Select(item => (item, item))
            : negatives.Index().Select(pair => (pair.Index, pair.Item));
        foreach ((int column, int item) in candidates)
        {
            if (!_counts!.TryBonusesOf(item, window, bonuses))
                continue;
            for (int t = 0; t < window.Length; t++)
            {
                if (bonuses[t] <= 0)
                    continue;
                places.Add(((long)(m + t) * width) + column);
                values.Add(bonuses[t]);
            }
        }
    }

    // As in the paper's code: an item that the window does not hold, as far as a few draws can tell.
    private int DrawUnplayed(SequenceWindow window, SeededRandom random)
    {
        ReadOnlySpan<int> played = _items.AsSpan(window.Start, window.End - window.Start);
        int item = _sampler.Draw(random);
        for (int attempt = 0; attempt < 20 && played.Contains(item); attempt++)
            item = _sampler.Draw(random);
        return item;
    }

    private long InputPlace(int item) => AllItems && _options.TiedEmbeddings ? item : _inputs.PlaceOf(item);

    private long OutputPlace(int item) => AllItems ? item : _outputs.PlaceOf(item);
}
