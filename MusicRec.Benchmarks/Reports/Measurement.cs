using System.Globalization;
using System.Text.Json;

namespace MusicRec.Benchmarks.Reports;

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
        [.. Parameters.Split(new[] { ", ", "&" }, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[^1]))];
}

/// <summary>A results file of BenchmarkDotNet (<c>*-report-full.json</c>, or its compressed form).</summary>
/// <param name="Machine">Processor, operating system and versions, by name.</param>
/// <param name="Measurements">What was measured; benchmarks that failed are not among them.</param>
internal sealed record BenchmarkFile(IReadOnlyDictionary<string, string> Machine, IReadOnlyList<Measurement> Measurements)
{
    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static BenchmarkFile Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("HostEnvironmentInfo", out JsonElement host) || !root.TryGetProperty("Benchmarks", out JsonElement benchmarks))
            throw new InvalidDataException("Expected a results file of BenchmarkDotNet with HostEnvironmentInfo and Benchmarks.");
        var machine = host.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString());
        return new BenchmarkFile(machine, [.. benchmarks.EnumerateArray().Select(Read).OfType<Measurement>()]);
    }

    private static Measurement? Read(JsonElement benchmark)
    {
        if (!benchmark.TryGetProperty("Statistics", out JsonElement statistics) || statistics.ValueKind != JsonValueKind.Object) return null;
        double? allocated = benchmark.TryGetProperty("Memory", out JsonElement memory) && memory.ValueKind == JsonValueKind.Object
            && memory.TryGetProperty("BytesAllocatedPerOperation", out JsonElement bytes) && bytes.ValueKind == JsonValueKind.Number ? bytes.GetDouble() : null;
        return new Measurement(
            Text("Type"), Text("Method"), Text("MethodTitle").Trim('\''), Text("Parameters"), Number("Mean"), Number("StandardError"), allocated);

        string Text(string name) => benchmark.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
        double Number(string name) => statistics.GetProperty(name) is { ValueKind: JsonValueKind.Number } value
            ? value.GetDouble()
            : double.TryParse(statistics.GetProperty(name).ToString(), CultureInfo.InvariantCulture, out double text) ? text : 0;
    }
}
