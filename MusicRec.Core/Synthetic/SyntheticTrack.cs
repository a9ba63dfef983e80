namespace MusicRec.Core.Synthetic;

/// <summary>A made-up track, as a listening log names it.</summary>
/// <param name="ArtistMbid">MusicBrainz-like id of the artist, or empty: about 3 % have none.</param>
/// <param name="Artist">Name of the artist.</param>
/// <param name="Mbid">MusicBrainz-like id of the track, or empty: about 11 % have none.</param>
/// <param name="Title">Title of the track; an artist has no two of the same title.</param>
/// <param name="Released">When it came out, Unix milliseconds; nobody plays it before.</param>
public readonly record struct SyntheticTrack(string ArtistMbid, string Artist, string Mbid, string Title, long Released);
