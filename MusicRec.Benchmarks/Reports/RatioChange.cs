namespace MusicRec.Benchmarks.Reports;

/// <summary>A ratio of two reports.</summary>
internal sealed record RatioChange(string Key, double Before, double Now)
{
    /// <summary>The factor of change; below 1, we became slower relative to the baseline.</summary>
    public double Factor => Now / Before;
}
