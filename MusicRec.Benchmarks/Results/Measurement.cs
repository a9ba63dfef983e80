namespace MusicRec.Benchmarks.Results;

/// <summary>What BenchmarkDotNet measured of one method with one set of parameters.</summary>
/// <param name="Type">The class, which asks the question.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Title">What the method is called in tables.</param>
/// <param name="Parameters">As <c>Items=1000, Batch=1</c>; empty for none.</param>
/// <param name="Nanoseconds">Mean time of an operation.</param>
/// <param name="Error">Standard error of the mean.</param>
/// <param name="AllocatedBytes">Managed memory allocated by an operation, if it was measured.</param>
internal sealed record Measurement(
    string Type, string Method, string Title, string Parameters, double Nanoseconds, double Error, double? AllocatedBytes)
{
    /// <summary>Identifies it from one report to the next.</summary>
    public string Key => Parameters.Length == 0 ? $"{Type}.{Method}" : $"{Type}.{Method}({Parameters})";

    /// <summary>The parameters and their values, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Values =>
        [
            .. Parameters.Split(new[] { ", ", "&" }, StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => (pair[0], pair[^1])),
        ];
}
