using System.Globalization;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Formats quantities for reports: three significant digits and a unit.</summary>
internal static class Units
{
    public static string FormatTime(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{FormatDigits(nanoseconds)} ns",
        < 1e6 => $"{FormatDigits(nanoseconds / 1e3)} µs",
        < 1e9 => $"{FormatDigits(nanoseconds / 1e6)} ms",
        _ => $"{FormatDigits(nanoseconds / 1e9)} s",
    };

    public static string FormatBytes(double? bytes) => bytes switch
    {
        null => "",
        < 1 => "0",
        < 1 << 10 => $"{FormatDigits(bytes.Value)} B",
        < 1 << 20 => $"{FormatDigits(bytes.Value / (1 << 10))} KiB",
        < 1 << 30 => $"{FormatDigits(bytes.Value / (1 << 20))} MiB",
        _ => $"{FormatDigits(bytes.Value / (1 << 30))} GiB",
    };

    /// <summary>Formats a ratio: <c>0.42</c>, <c>3.7</c>, <c>128</c>.</summary>
    public static string FormatRatio(double ratio) =>
        ratio.ToString(ratio < 1 ? "F2" : ratio < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);

    private static string FormatDigits(double value) =>
        value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
