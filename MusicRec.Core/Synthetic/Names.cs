using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>Creates names and ids for artists and tracks from their index on demand.</summary>
/// <remarks>
/// Each name has one word that encodes a scrambled index in syllables, so no two artists share a name and no two tracks of an artist a
/// title. The rest, drawn from a hash, imitates difficult real names: quotes, commas, accents, other scripts.
/// </remarks>
internal sealed class Names(ulong salt)
{
    private const double ArtistWithoutMbid = 0.03;
    private const double TrackWithoutMbid = 0.083;

    private static readonly string[] Syllables =
    [
        "ka", "ki", "ku", "ke", "ko", "sa", "si", "su", "se", "so", "ta", "ti", "tu", "te", "to", "na", "ni", "nu", "ne", "no",
        "ha", "hi", "hu", "he", "ho", "ma", "mi", "mu", "me", "mo", "ra", "ri", "ru", "re", "ro", "ga", "gi", "gu", "ge", "go",
        "za", "zi", "zu", "ze", "zo", "da", "di", "du", "de", "do", "ba", "bi", "bu", "be", "bo", "pa", "pi", "pu", "pe", "po",
    ];

    private static readonly string Katakana = "カキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ";

    public string Artist(int artist)
    {
        ulong hash = Hash(1, artist);
        string word = Spell(artist, 3, salt);
        return (hash % 100) switch
        {
            < 35 => Capital(word),
            < 55 => $"{Capital(word)} {Capital(Word(hash))}",
            < 70 => $"The {Capital(word)}s",
            < 78 => $"{Capital(word)} & {Capital(Word(hash))}",
            < 84 => $"DJ {Capital(word)}",
            < 91 => Accented(Capital(word)),
            < 94 => InKatakana(artist, 3, salt),
            < 97 => $"{Capital(word)} \"{Capital(Word(hash))}\" {Capital(Word(~hash))}",
            _ => $"{Capital(word)}, {Capital(Word(hash))}",
        };
    }

    /// <summary>Creates the title of a track, always the same for the same track.</summary>
    /// <param name="track">Index of the track in the catalog.</param>
    /// <param name="artist">Its artist.</param>
    /// <param name="number">Its number among the artist's tracks.</param>
    public string Title(int track, int artist, int number)
    {
        ulong hash = Hash(2, track), scramble = Hash(3, artist);
        string word = Spell(number, 2, scramble);
        return (hash % 100) switch
        {
            < 25 => Capital(word),
            < 50 => $"{Capital(word)} {Capital(Word(hash))}",
            < 62 => $"{Capital(word)} of {Capital(Word(hash))}",
            < 72 => $"The {Capital(Word(hash))} {Capital(word)}",
            < 80 => $"{Accented(Capital(word))} {Word(hash)}",
            < 85 => InKatakana(number, 2, scramble),
            < 90 => $"{Capital(word)} (Live)",
            < 94 => $"\"{Capital(word)}\" ({Capital(Word(hash))} Mix)",
            < 97 => $"{Capital(word)}, Pt. {1 + (hash >> 60)}",
            _ => $"{Capital(Word(hash))}'s {Capital(word)}",
        };
    }

    public string ArtistMbid(int artist) => Share(Hash(4, artist)) < ArtistWithoutMbid ? "" : Mbid(5, artist);

    public string TrackMbid(int track, int artist) =>
        ArtistMbid(artist).Length == 0 || Share(Hash(6, track)) < TrackWithoutMbid ? "" : Mbid(7, track);

    // A random UUID (version 4, RFC 9562), the form of MusicBrainz ids.
    private string Mbid(ulong kind, int index)
    {
        ulong high = Hash(kind, index), low = SeededRandom.Mix(high);
        high = (high & ~0xF000UL) | 0x4000;
        low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
        return $"{high >> 32:x8}-{(high >> 16) & 0xFFFF:x4}-{high & 0xFFFF:x4}-{low >> 48:x4}-{low & 0xFFFF_FFFF_FFFF:x12}";
    }

    private ulong Hash(ulong kind, int index) => SeededRandom.Mix(salt ^ SeededRandom.Mix((kind << 32) | (uint)index));

    private static double Share(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    private static string Word(ulong hash) => Spell((int)(hash >> 40), 2 + (int)((hash >> 20) % 2), hash);

    private static string Spell(int index, int syllables, ulong scramble) =>
        string.Concat(Digits(index, syllables, scramble).Select(digit => Syllables[digit]));

    private static string InKatakana(int index, int syllables, ulong scramble) =>
        string.Concat(Digits(index, syllables, scramble).Select(digit => Katakana[digit]));

    // The multiplier shares no factor with the base, so distinct indices below 60^digits keep distinct digits.
    private static int[] Digits(int index, int digits, ulong scramble)
    {
        const int Multiplier = 7_919;
        int number = Syllables.Length;
        long range = 1;
        for (int i = 0; i < digits; i++) range *= number;
        long value = (((long)index * Multiplier) + (long)(scramble % (ulong)range)) % range;
        int[] result = new int[digits];
        for (int i = 0; i < digits; i++, value /= number) result[i] = (int)(value % number);
        return result;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Accented(string word) => word.Replace('a', 'á').Replace('o', 'ö').Replace('u', 'ü').Replace('e', 'é');
}
