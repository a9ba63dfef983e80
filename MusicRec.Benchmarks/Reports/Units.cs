using System.Globalization;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Quantities as a report writes them: three significant digits and a unit.</summary>
internal static class Units
{
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{Digits(nanoseconds)} ns",
        < 1e6 => $"{Digits(nanoseconds / 1e3)} µs",
        < 1e9 => $"{Digits(nanoseconds / 1e6)} ms",
        _ => $"{Digits(nanoseconds / 1e9)} s",
    };

    public static string Bytes(double? bytes) => bytes switch
    {
        null => "",
        < 1 => "0",
        < 1 << 10 => $"{Digits(bytes.Value)} B",
        < 1 << 20 => $"{Digits(bytes.Value / (1 << 10))} KiB",
        < 1 << 30 => $"{Digits(bytes.Value / (1 << 20))} MiB",
        _ => $"{Digits(bytes.Value / (1 << 30))} GiB",
    };

    /// <summary>How many times: <c>0.42</c>, <c>3.7</c>, <c>128</c>.</summary>
    public static string Ratio(double ratio) => ratio < 1 ? ratio.ToString("F2", CultureInfo.InvariantCulture) : ratio < 10 ? ratio.ToString("F1", CultureInfo.InvariantCulture) : ratio.ToString("F0", CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
