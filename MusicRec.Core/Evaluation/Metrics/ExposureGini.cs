namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>
/// Gini coefficient of the exposure: 0 if all items of the catalog are recommended equally often, near 1 if a few dominate.
/// </summary>
public static class ExposureGini
{
    /// <summary>The stable name.</summary>
    public static string Name => "gini";

    /// <summary>Computes (2 Σ i·x_i) / (n Σ x_i) − (n + 1) / n over exposures x in ascending order; 0 if nothing was recommended.</summary>
    /// <param name="exposures">How often each item was recommended [items].</param>
    public static double Compute(ReadOnlySpan<int> exposures)
    {
        int n = exposures.Length;
        var recommended = new List<int>();
        foreach (int count in exposures)
            if (count > 0) recommended.Add(count);
        if (recommended.Count == 0) return 0;
        recommended.Sort();

        double weighted = 0, total = 0;
        for (int i = 0; i < recommended.Count; i++)
        {
            // Items never recommended come first and add nothing.
            weighted += (n - recommended.Count + i + 1.0) * recommended[i];
            total += recommended[i];
        }

        return 2 * weighted / (n * total) - (n + 1.0) / n;
    }
}
