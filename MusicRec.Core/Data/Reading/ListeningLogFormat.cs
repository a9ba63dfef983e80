namespace MusicRec.Core.Data.Reading;

/// <summary>How a listening log is written down.</summary>
public enum ListeningLogFormat
{
    /// <summary>Last.fm-1K: <c>user ⇥ ISO time ⇥ artist MBID ⇥ artist ⇥ track MBID ⇥ title</c>, no header, quotes are literal.</summary>
    LastFm1K,

    /// <summary>One play a row in named or numbered columns: MovieLens csv, the Serenade TSV, RecBole <c>.inter</c>.</summary>
    Delimited,

    /// <summary>One listener a line: <c>user item item …</c>, oldest first, without times.</summary>
    Sequences,
}
