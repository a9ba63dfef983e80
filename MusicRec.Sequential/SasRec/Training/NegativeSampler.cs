using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>Draws negatives and returns their probabilities.</summary>
internal sealed class NegativeSampler
{
    private readonly int[] _plays;
    private readonly int _items;
    private readonly float[] _logProbability;

    /// <summary>Creates a sampler for a catalog.</summary>
    /// <param name="plays">Item of every training play; popularity draws from these.</param>
    public NegativeSampler(int[] plays, int items, NegativeSampling sampling)
    {
        _plays = sampling == NegativeSampling.Popularity ? plays : [];
        _items = items;
        if (sampling == NegativeSampling.Popularity)
        {
            int[] counts = new int[items];
            foreach (int item in plays)
                counts[item]++;
            _logProbability = Array.ConvertAll(counts, count => (float)Math.Log(Math.Max(count, 1) / (double)plays.Length));
        }
        else
        {
            _logProbability = [];
        }
    }

    /// <summary>Whether items differ in probability, so that logits need the logQ correction.</summary>
    public bool IsBiased => _logProbability.Length > 0;

    public float LogProbability(int item) => _logProbability[item];

    public int Draw(SeededRandom random) => _plays.Length > 0 ? _plays[random.Next(_plays.Length)] : random.Next(_items);
}
