namespace MusicRec.Baselines.SequentialRules;

/// <summary>Adds evidence to scores that start as a popularity tail.</summary>
internal static class Evidence
{
    /// <summary>A tail score is negative, evidence is not: the first piece replaces the one by the other.</summary>
    public static void Add(Span<float> scores, int item, double weight) => scores[item] = Math.Max(scores[item], 0f) + (float)weight;
}
