namespace MusicRec.Core.Data.Reading;

/// <summary>The file format of a listening log.</summary>
public enum ListeningLogFormat
{
    /// <summary>Last.fm-1K: <c>user ⇥ ISO time ⇥ artist MBID ⇥ artist ⇥ track MBID ⇥ title</c>, no header, quotes are literal.</summary>
    LastFm1K,

    /// <summary>Named or numbered columns, one row per play: MovieLens csv, the Serenade TSV, RecBole <c>.inter</c>.</summary>
    Delimited,

    /// <summary>One line per listener: <c>user item item …</c>, oldest first, without times.</summary>
    Sequences,
}
