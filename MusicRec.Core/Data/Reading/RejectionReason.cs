namespace MusicRec.Core.Data.Reading;

/// <summary>The reason why a row of a listening log could not be read.</summary>
public enum RejectionReason
{
    /// <summary>The row ends before a required column.</summary>
    TooFewColumns,

    /// <summary>The listener is empty.</summary>
    MissingListener,

    /// <summary>The item is empty; in a Last.fm log, the track has neither MBID nor title.</summary>
    MissingItem,

    /// <summary>The time is neither ISO 8601 nor epoch seconds or milliseconds.</summary>
    BadTime,

    /// <summary>The row is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The row holds a NUL byte.</summary>
    NulByte,

    /// <summary>A quoted field is never closed, or text follows its closing quote before the delimiter.</summary>
    BadQuotes,
}
