using MusicRec.Core.Numerics;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>The data of one step in plain arrays; items are numbered within the batch, see <see cref="RowMap"/>.</summary>
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

    /// <summary>Independent parts of the batch. Their gradients are summed in this order, for any number of threads.</summary>
    public required BatchPart[] Parts { get; init; }

    /// <summary>Number of real positions, over all parts.</summary>
    public int Positions => Parts.Sum(part => part.Targets.Length);
}

/// <summary>B sequences of at most T plays, of which M positions are real.</summary>
internal sealed record BatchPart
{
    /// <summary>Number of sequences, B.</summary>
    public required int Sequences { get; init; }

    /// <summary>Length of the sequences, T.</summary>
    public required int Length { get; init; }

    /// <summary>The plays [B · T], padded on the right.</summary>
    public required long[] Inputs { get; init; }

    /// <summary>The position of each play in its sequence [B · T].</summary>
    public required long[] Positions { get; init; }

    /// <summary>Where the real positions are in [B · T], [M].</summary>
    public required long[] Real { get; init; }

    /// <summary>The next play of each real position [M].</summary>
    public required long[] Targets { get; init; }

    /// <summary>A negative for each position [M], for binary cross-entropy; otherwise null.</summary>
    public required long[]? OwnNegatives { get; init; }

    /// <summary>Bias of the logit of the next play [M]; null for none.</summary>
    public float[]? TargetBias { get; init; }

    /// <summary>Where in [M · K] a shared negative is the next play itself.</summary>
    public long[] Hits { get; init; } = [];

    /// <summary>Indices in [M · K] of the negatives that have a bias.</summary>
    public long[] BiasPlaces { get; init; } = [];

    /// <summary>The biases at <see cref="BiasPlaces"/>.</summary>
    public float[] BiasValues { get; init; } = [];
}

/// <summary>Turns windows into the arrays of a step.</summary>
internal sealed class BatchBuilder
{
    /// <summary>Sequences of a part: fixed, so that the result does not depend on the number of threads; small, for the cache.</summary>
    public const int PartSize = 32;

    private readonly SasRecOptions _options;
    private readonly int[] _items;
    private readonly int _itemCount, _partSize;
    private readonly NegativeSampler _sampler;
    private readonly PlayCounts? _counts;
    private readonly RowMap _inputs, _outputs;

    /// <summary>Creates a builder for listeners' plays.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="offsets">Where each listener's plays start.</param>
    /// <param name="items">Item of every play, listener by listener, oldest first.</param>
    /// <param name="itemCount">Number of items in the catalog.</param>
    /// <param name="partSize">Sequences per part.</param>
    public BatchBuilder(SasRecOptions options, int[] offsets, int[] items, int itemCount, int partSize = PartSize)
    {
        (_options, _items, _itemCount, _partSize) = (options, items, itemCount, partSize);
        NegativeSampling sampling = options.Loss == SasRecLoss.Bce ? NegativeSampling.Uniform : options.NegativeSampling;
        _sampler = new NegativeSampler(items, itemCount, sampling);
        _counts = options.PersonalShareWeight > 0 ? new PlayCounts(offsets, items, PersonalShare.From(options)) : null;
        _inputs = new RowMap(itemCount);
        _outputs = options.TiedEmbeddings ? _inputs : new RowMap(itemCount);
    }

    private bool AllItems => _options.Loss == SasRecLoss.FullSoftmax;

    private bool IsCorrected => _options.Loss == SasRecLoss.SampledSoftmax && _sampler.IsBiased;

    /// <summary>Builds the arrays of a step, which depend only on the windows, the seed and the step.</summary>
    public TrainingBatch Build(SequenceWindow[] windows, long step)
    {
        _inputs.Clear();
        _outputs.Clear();
        var random = SeededRandom.For(_options.Seed, RandomPurpose.Negatives, step);
        SharedNegatives negatives = DrawShared(random);
        BatchPart[] parts = [.. windows.Chunk(_partSize).Select(part => BuildPart(part, negatives, random))];
        return new TrainingBatch
        {
            InputRows = AllItems && _options.TiedEmbeddings ? null : _inputs.Rows,
            OutputRows = AllItems ? null : _outputs.Rows,
            Negatives = negatives.Items.Length > 0 ? negatives.Places : null,
            NegativeLogProbability = IsCorrected ? Array.ConvertAll(negatives.Items, _sampler.LogProbability) : null,
            Parts = parts,
        };
    }

    // They are numbered before any other item of the batch, so that a target with a number among theirs is a hit.
    private SharedNegatives DrawShared(SeededRandom random)
    {
        int[] items = _options.Loss is SasRecLoss.SampledSoftmax or SasRecLoss.Gbce ? new int[_options.Negatives] : [];
        for (int i = 0; i < items.Length; i++)
            items[i] = _sampler.Draw(random);
        long[] places = Array.ConvertAll(items, OutputPlace);
        List<int>[] columns = new List<int>[items.Length > 0 ? _outputs.Count : 0];
        for (int i = 0; i < places.Length; i++)
            (columns[places[i]] ??= []).Add(i);
        return new SharedNegatives(items, places, columns);
    }

    private BatchPart BuildPart(SequenceWindow[] windows, SharedNegatives negatives, SeededRandom random)
    {
        BatchPart part = NumberItems(windows, random);
        int width = AllItems ? _itemCount : negatives.Items.Length;
        (long[] biasPlaces, float[] biasValues) = NegativeBias(windows, negatives, width);
        return part with
        {
            TargetBias = TargetBias(windows, part.Targets.Length),
            Hits = Hits(part.Targets, negatives, width),
            BiasPlaces = biasPlaces,
            BiasValues = biasValues,
        };
    }

    // Inputs, targets and negatives of their own, numbered position by position.
    private BatchPart NumberItems(SequenceWindow[] windows, SeededRandom random)
    {
        int length = windows.Max(window => window.Length), real = windows.Sum(window => window.Length);
        long[] inputs = new long[windows.Length * length], positions = new long[inputs.Length];
        long[] places = new long[real], targets = new long[real];
        long[]? own = _options.Loss == SasRecLoss.Bce ? new long[real] : null;
        int m = 0;
        for (int b = 0; b < windows.Length; b++)
        {
            SequenceWindow window = windows[b];
            int first = b * length;
            for (int t = 0; t < window.Length; t++, m++)
            {
                (inputs[first + t], positions[first + t], places[m]) = (InputPlace(_items[window.Start + t]), t, first + t);
                targets[m] = OutputPlace(_items[window.Start + t + 1]);
                if (own is not null)
                    own[m] = OutputPlace(DrawUnplayed(window, random));
            }

            // Padding repeats a play of the batch: no real position attends to it.
            inputs.AsSpan(first + window.Length, length - window.Length).Fill(inputs[first]);
        }

        return new BatchPart
        {
            Sequences = windows.Length,
            Length = length,
            Inputs = inputs,
            Positions = positions,
            Real = places,
            Targets = targets,
            OwnNegatives = own,
        };
    }

    // The personal share of each target, less the logQ correction.
    private float[]? TargetBias(SequenceWindow[] windows, int positions)
    {
        if (!IsCorrected && _counts is null)
            return null;
        float[] bias = new float[positions];
        int m = 0;
        foreach (SequenceWindow window in windows)
        {
            for (int play = window.Start + 1; play < window.End; play++)
                bias[m++] = (_counts?.BonusOf(play) ?? 0) - (IsCorrected ? _sampler.LogProbability(_items[play]) : 0);
        }

        return bias;
    }

    private long[] Hits(long[] targets, SharedNegatives negatives, int width)
    {
        List<long> hits = [];
        for (int m = 0; m < targets.Length; m++)
        {
            if (AllItems)
                hits.Add(((long)m * width) + targets[m]);
            else if (targets[m] < negatives.ColumnsOf.Length)
                hits.AddRange(negatives.ColumnsOf[targets[m]].Select(column => ((long)m * width) + column));
        }

        return [.. hits];
    }

    // The personal share of the negatives, where it is above 0.
    private (long[] Places, float[] Values) NegativeBias(SequenceWindow[] windows, SharedNegatives negatives, int width)
    {
        if (_counts is null)
            return ([], []);
        List<long> places = [];
        List<float> values = [];
        Span<float> bonuses = new float[windows.Max(window => window.Length)];
        int first = 0;
        foreach (SequenceWindow window in windows)
        {
            IEnumerable<(int Column, int Item)> candidates = AllItems
                ? _counts.ItemsBefore(window).Select(item => (item, item))
                : negatives.Items.Index();
            foreach ((int column, int item) in candidates)
            {
                if (!_counts.TryBonusesOf(item, window, bonuses))
                    continue;
                for (int t = 0; t < window.Length; t++)
                {
                    if (bonuses[t] <= 0)
                        continue;
                    places.Add(((long)(first + t) * width) + column);
                    values.Add(bonuses[t]);
                }
            }

            first += window.Length;
        }

        return ([.. places], [.. values]);
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

    /// <summary>The negatives that all positions of a batch share [K]; empty where each has its own or all items are negatives.</summary>
    /// <param name="Items">The items.</param>
    /// <param name="Places">Their numbers within the batch.</param>
    /// <param name="ColumnsOf">For each of these numbers, which of the negatives have it.</param>
    private sealed record SharedNegatives(int[] Items, long[] Places, List<int>[] ColumnsOf);
}
