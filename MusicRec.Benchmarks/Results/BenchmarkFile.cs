using System.Globalization;
using System.Text.Json;

namespace MusicRec.Benchmarks.Results;

/// <summary>A results file of BenchmarkDotNet (<c>*-report-full.json</c>, or its compressed form).</summary>
/// <param name="Machine">Processor, operating system and versions, by name.</param>
/// <param name="Measurements">The measurements, without failed benchmarks.</param>
internal sealed record BenchmarkFile(IReadOnlyDictionary<string, string> Machine, IReadOnlyList<Measurement> Measurements)
{
    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="InvalidDataException">The text is not such a file.</exception>
    public static BenchmarkFile Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("HostEnvironmentInfo", out JsonElement host)
            || !root.TryGetProperty("Benchmarks", out JsonElement benchmarks))
        {
            throw new InvalidDataException("Expected a results file of BenchmarkDotNet with HostEnvironmentInfo and Benchmarks.");
        }
        var machine = host.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString());
        return new BenchmarkFile(machine, [.. benchmarks.EnumerateArray().Select(Read).OfType<Measurement>()]);
    }

    private static Measurement? Read(JsonElement benchmark)
    {
        if (!benchmark.TryGetProperty("Statistics", out JsonElement statistics) || statistics.ValueKind != JsonValueKind.Object)
            return null;
        return new Measurement(
            Text("Type"), Text("Method"), Text("MethodTitle").Trim('\''), Text("Parameters"),
            ReadNumber(statistics.GetProperty("Mean")), ReadNumber(statistics.GetProperty("StandardError")), ReadAllocation(benchmark));

        string Text(string name) => benchmark.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
    }

    private static double? ReadAllocation(JsonElement benchmark) =>
        benchmark.TryGetProperty("Memory", out JsonElement memory)
        && memory.ValueKind == JsonValueKind.Object
        && memory.TryGetProperty("BytesAllocatedPerOperation", out JsonElement bytes)
        && bytes.ValueKind == JsonValueKind.Number
            ? bytes.GetDouble()
            : null;

    // "NaN" and the like are texts in JSON.
    private static double ReadNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out double number) ? number
        : 0;
}
