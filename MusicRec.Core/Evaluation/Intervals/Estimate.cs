using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace MusicRec.Core.Evaluation.Intervals;

/// <summary>A figure with its 95 % interval.</summary>
/// <param name="Mean">The figure over all cases.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Estimate(double Mean, double Low, double High)
{
    /// <summary>Whether the interval excludes zero: a difference is then distinguishable from chance.</summary>
    [JsonIgnore]
    public bool ExcludesZero => Low > 0 || High < 0;
}
