namespace MusicRec.Core.Synthetic;

/// <summary>A synthetic track with the fields of a listening log.</summary>
/// <param name="ArtistMbid">MusicBrainz-like id of the artist, or empty: about 3 % have none.</param>
/// <param name="Artist">Name of the artist.</param>
/// <param name="Mbid">MusicBrainz-like id of the track, or empty: about 11 % have none.</param>
/// <param name="Title">Title of the track, unique for the artist.</param>
/// <param name="Released">Release time in Unix milliseconds; no play is earlier.</param>
public readonly record struct SyntheticTrack(string ArtistMbid, string Artist, string Mbid, string Title, long Released);
