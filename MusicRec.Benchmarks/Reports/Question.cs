using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Reports;

/// <summary>A benchmark class and its measurements.</summary>
/// <param name="Type">Name of the class.</param>
/// <param name="Text">The question it asks.</param>
/// <param name="Baseline">Name of the baseline method.</param>
/// <param name="Measurements">All measurements of the class, in the order of the results file.</param>
internal sealed record Question(string Type, string Text, string Baseline, IReadOnlyList<Measurement> Measurements)
{
    /// <summary>Computes the speed-up over the baseline with the same parameters; null without a baseline.</summary>
    public double? GetSpeedUp(Measurement measurement)
    {
        Measurement? baseline = Measurements.FirstOrDefault(other =>
            other.Method == Baseline && other.Parameters == measurement.Parameters);
        return baseline is null || measurement.Nanoseconds <= 0 ? null : baseline.Nanoseconds / measurement.Nanoseconds;
    }

    /// <summary>Computes the speed-ups of all methods but the baseline, by key.</summary>
    public IEnumerable<KeyValuePair<string, double>> GetSpeedUps() =>
        from measurement in Measurements
        where measurement.Method != Baseline
        let ratio = GetSpeedUp(measurement)
        where ratio is not null
        select KeyValuePair.Create(measurement.Key, ratio.Value);
}
