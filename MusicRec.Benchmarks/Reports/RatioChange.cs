namespace MusicRec.Benchmarks.Reports;

/// <summary>A ratio of two reports.</summary>
internal sealed record RatioChange(string Key, double Before, double Now)
{
    /// <summary>Below 1: we became slower in comparison to the baseline.</summary>
    public double Factor => Now / Before;
}
