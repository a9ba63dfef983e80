namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Walks over the fields of one row, with or without RFC 4180 quoting.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> row, byte delimiter, bool quotes)
{
    private readonly ReadOnlySpan<byte> _row = row;
    private int _next;

    /// <summary>The field as in the row, including quotes.</summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    /// <summary>Whether the field's quotes follow RFC 4180.</summary>
    public bool IsWellQuoted { get; private set; }

    private bool _quoted;

    /// <summary>Moves to the next field; returns false after the last.</summary>
    public bool MoveNext()
    {
        if (_next > _row.Length) return false;
        ReadOnlySpan<byte> rest = _row[_next..];
        _quoted = quotes && !rest.IsEmpty && rest[0] == '"';
        IsWellQuoted = true;
        int start = 0;
        if (_quoted)
        {
            int closing = RecordScanner.ClosingQuote(rest, 0);
            start = closing < 0 ? rest.Length : closing + 1;
            IsWellQuoted = closing >= 0 && (start == rest.Length || rest[start] == delimiter);
        }

        int length = rest[start..].IndexOf(delimiter);
        length = length < 0 ? rest.Length : start + length;
        Raw = rest[..length];
        _next += length + 1;
        return true;
    }

    /// <summary>Returns the field's value without enclosing quotes, with doubled quotes made single.</summary>
    public readonly ReadOnlySpan<byte> Unquoted()
    {
        if (!_quoted || !IsWellQuoted) return Raw;
        ReadOnlySpan<byte> inner = Raw[1..^1];
        if (!inner.Contains((byte)'"')) return inner;

        byte[] value = new byte[inner.Length];
        int length = 0;
        for (int i = 0; i < inner.Length; i++)
        {
            value[length++] = inner[i];
            if (inner[i] == '"') i++;
        }

        return value.AsSpan(0, length);
    }
}
