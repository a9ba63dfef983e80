using System.Globalization;
using System.Text;

namespace MusicRec.Cli.Configuration;

/// <summary>Reads and writes the value of a setting as text.</summary>
/// <remarks>Names of an enumeration are written with dashes: SampledSoftmax is "sampled-softmax".</remarks>
internal static class SettingValue
{
    /// <summary>Returns whether values of a type can be written as one text.</summary>
    public static bool Supports(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || plain == typeof(string) || plain == typeof(bool) || plain == typeof(TimeSpan)
            || IsWhole(plain) || IsFraction(plain);
    }

    /// <summary>Reads a value; an empty text is null for a nullable type.</summary>
    public static bool TryParse(Type type, string text, out object? value)
    {
        Type? nullable = Nullable.GetUnderlyingType(type);
        Type plain = nullable ?? type;
        value = null;
        if (nullable is not null && text.Length == 0) return true;
        if (plain == typeof(string)) value = text;
        else if (plain == typeof(bool)) value = bool.TryParse(text, out bool flag) ? flag : null;
        else if (plain == typeof(TimeSpan)) value = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null;
        else if (plain.IsEnum) value = Enum.GetValues(plain).Cast<object>().FirstOrDefault(name => IsNamed(name, text));
        else if (IsFraction(plain) || IsWhole(plain)) value = ParseNumber(plain, text);
        return value is not null;
    }

    /// <summary>Describes the valid values of a type, to follow the words "must be".</summary>
    public static string Describe(Type type)
    {
        Type? nullable = Nullable.GetUnderlyingType(type);
        Type plain = nullable ?? type;
        string kind = plain == typeof(string) ? "a text"
            : plain == typeof(bool) ? "true or false"
            : plain == typeof(TimeSpan) ? "a time as hh:mm:ss"
            : plain.IsEnum ? $"one of {string.Join(", ", Enum.GetValues(plain).Cast<object>().Select(Format))}"
            : IsFraction(plain) ? "a number"
            : "a whole number";
        return nullable is null ? kind : $"{kind}, or empty for none";
    }

    /// <summary>Formats a value so that <see cref="TryParse"/> can read it.</summary>
    public static string Format(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        Enum name => Dashed(name.ToString()),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static object? ParseNumber(Type type, string text)
    {
        if (IsFraction(type))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? Convert.ChangeType(number, type)
                : null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal whole)) return null;
        try
        {
            return Convert.ChangeType(whole, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool IsNamed(object name, string text) =>
        string.Equals(name.ToString(), text.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    // A name with a digit is a proper name and is not split: Bm25, LastFm1K.
    private static string Dashed(string name)
    {
        if (name.Any(char.IsDigit)) return name.ToLowerInvariant();
        var dashed = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1])) dashed.Append('-');
            dashed.Append(char.ToLowerInvariant(name[i]));
        }

        return dashed.ToString();
    }

    private static bool IsWhole(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(uint)
        || type == typeof(ulong) || type == typeof(short) || type == typeof(byte);

    private static bool IsFraction(Type type) => type == typeof(double) || type == typeof(float);
}
