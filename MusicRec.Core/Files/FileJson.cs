using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace MusicRec.Core.Files;

/// <summary>Writes and strictly reads the JSON of model files.</summary>
internal static class FileJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),   // explicit, since file-based apps turn the default one off
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Reads a value; any fault of the text throws a <see cref="JsonException"/>.</summary>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        if (!Utf8.IsValid(utf8)) throw new JsonException("The text is not UTF-8.");
        return Read<T>(JsonSerializer.Deserialize<JsonElement>(utf8, Options));
    }

    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte})"/>
    public static T Read<T>(JsonElement json)
        where T : class
    {
        try
        {
            return json.Deserialize<T>(Options) ?? throw new JsonException("Expected an object, found null.");
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(e.Message, e);   // half a surrogate pair, written as an escape
        }
    }
}
