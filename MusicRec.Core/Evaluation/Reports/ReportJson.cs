using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicRec.Core.Evaluation.Reports;

/// <summary>report.json: camel-case names, metrics by their own names, each a mean with low and high.</summary>
internal static class ReportJson
{
    public static string Format(EvaluationReport report) =>
        JsonSerializer.Serialize(report, ReportJsonContext.Default.EvaluationReport) + "\n";

    /// <summary>Formats a value on one line.</summary>
    public static string OneLine(JsonElement value)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text)) value.WriteTo(writer);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    public static EvaluationReport Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(file, ReportJsonContext.Default.EvaluationReport)
                ?? throw new InvalidDataException($"{path}: expected an evaluation report, found null.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}: expected an evaluation report. {fault.Message}", fault);
        }
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
