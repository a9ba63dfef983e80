namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>Catalog coverage: the share of a model's items that it recommended to anybody.</summary>
public static class CatalogCoverage
{
    /// <summary>The stable name.</summary>
    public static string Name => "coverage";

    /// <summary>Computes the coverage.</summary>
    /// <param name="exposures">How often each item was recommended [items].</param>
    public static double Compute(ReadOnlySpan<int> exposures)
    {
        int recommended = 0;
        foreach (int count in exposures) recommended += count > 0 ? 1 : 0;
        return exposures.IsEmpty ? 0 : (double)recommended / exposures.Length;
    }
}
