namespace MusicRec.Benchmarks.Results;

/// <summary>A measurement of one method with one set of parameters by BenchmarkDotNet.</summary>
/// <param name="Type">The benchmark class.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Title">Title of the method in tables.</param>
/// <param name="Parameters">The parameters, as <c>Items=1000, Batch=1</c>; empty for none.</param>
/// <param name="Nanoseconds">Mean time of an operation.</param>
/// <param name="Error">Standard error of the mean.</param>
/// <param name="AllocatedBytes">Managed memory allocated by an operation, if it was measured.</param>
internal sealed record Measurement(
    string Type, string Method, string Title, string Parameters, double Nanoseconds, double Error, double? AllocatedBytes)
{
    /// <summary>The key that identifies the measurement across reports.</summary>
    public string Key => Parameters.Length == 0 ? $"{Type}.{Method}" : $"{Type}.{Method}({Parameters})";

    /// <summary>The parameters and their values, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Values =>
        [
            .. Parameters.Split(new[] { ", ", "&" }, StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => (pair[0], pair[^1])),
        ];
}
