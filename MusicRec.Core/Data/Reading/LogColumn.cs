using System.Globalization;

namespace MusicRec.Core.Data.Reading;

/// <summary>A column of a delimited log: by name, or by number (the first is 1).</summary>
public readonly record struct LogColumn
{
    private LogColumn(string? name, int number) => (Name, Number) = (name, number);

    /// <summary>The name in the header, or null for a column given by number.</summary>
    public string? Name { get; }

    /// <summary>The number, from 1, or 0 for a column given by name.</summary>
    public int Number { get; }

    /// <summary>Creates a column with a name in the header. Case is ignored, as is a RecBole type suffix (<c>item_id:token</c>).</summary>
    public static LogColumn Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new LogColumn(name, 0);
    }

    /// <summary>Creates a column with a number, from 1.</summary>
    public static LogColumn Numbered(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new LogColumn(null, number);
    }

    /// <summary>Parses user input: digits are a number, anything else is a name.</summary>
    public static LogColumn Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Numbered(number) : Named(text);
    }

    /// <summary>Converts a name with <see cref="Named"/>.</summary>
    public static implicit operator LogColumn(string name) => Named(name);

    /// <summary>Converts a number with <see cref="Numbered"/>.</summary>
    public static implicit operator LogColumn(int number) => Numbered(number);

    /// <inheritdoc/>
    public override string ToString() => Name is null ? $"column {Number}" : $"column '{Name}'";
}
