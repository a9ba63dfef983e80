using System.Text.Json;
using System.Text.Json.Serialization;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Core.Data.Storage;

/// <summary>Converts a column in <c>dataset.json</c>: a string for its name, or its number.</summary>
internal sealed class LogColumnConverter : JsonConverter<LogColumn>
{
    public override LogColumn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) && number >= 1)
            return LogColumn.Numbered(number);
        return reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } name
            ? LogColumn.Named(name)
            : throw new JsonException("expected the name of a column, or its number from 1 on.");
    }

    public override void Write(Utf8JsonWriter writer, LogColumn value, JsonSerializerOptions options)
    {
        if (value.Name is { } name) writer.WriteStringValue(name);
        else writer.WriteNumberValue(value.Number);
    }
}
