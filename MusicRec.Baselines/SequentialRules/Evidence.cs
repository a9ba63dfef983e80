namespace MusicRec.Baselines.SequentialRules;

/// <summary>Adds evidence to scores that start as a popularity tail.</summary>
internal static class Evidence
{
    /// <summary>
    /// Adds evidence to a score; a tail score is negative, evidence is not, so the first evidence replaces the tail score.
    /// </summary>
    public static void Add(Span<float> scores, int item, double weight) => scores[item] = Math.Max(scores[item], 0f) + (float)weight;
}
