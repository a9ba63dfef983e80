using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>The habits of a listener, drawn once for each.</summary>
/// <remarks>
/// The shares are calibrated against real logs of single listeners: 15 to 25 % new plays; Hit@10 of .2 to .5 for the listener's first-order
/// transitions and of .03 to .1 for the listener's most played tracks (see the calibration tests).
/// </remarks>
internal sealed record ListeningHabits
{
    /// <summary>Share of new plays.</summary>
    public required double NewShare { get; init; }

    /// <summary>Relative frequency of each <see cref="Recollection"/>, in its order.</summary>
    public required double[] Recollections { get; init; }

    /// <summary>Probability of playing a new album from its start rather than a hit or two.</summary>
    public required double HearsAlbums { get; init; }

    /// <summary>Probability, after each track, of leaving the current order.</summary>
    public required double BreaksOff { get; init; }

    /// <summary>Probability of repeating a track immediately.</summary>
    public required double Repeats { get; init; }

    /// <summary>Probability, at the start of a session, of new favorites.</summary>
    public required double MovesOn { get; init; }

    public static ListeningHabits Draw(double newShare, SeededRandom random) => new()
    {
        NewShare = newShare * random.NextDouble(0.85, 1.15),
        Recollections =
        [
            0.27 * random.NextDouble(0.5, 1.5),
            0.18 * random.NextDouble(0.2, 1.8),
            0.08 * random.NextDouble(0.5, 1.5),
            0.13 * random.NextDouble(0.5, 1.5),
            0.27 * random.NextDouble(0.5, 1.5),
        ],
        HearsAlbums = random.NextDouble(0.4, 0.8),
        BreaksOff = random.NextDouble(0.05, 0.15),
        Repeats = random.NextDouble(0, 0.02),
        MovesOn = random.NextDouble(0.05, 0.2),
    };
}

/// <summary>Ways of replaying something known.</summary>
internal enum Recollection
{
    /// <summary>Earlier plays in their original order.</summary>
    SameAgain,

    /// <summary>An album played before, in album order.</summary>
    Album,

    /// <summary>The current favorites in list order.</summary>
    Favorites,

    /// <summary>One of the few lifelong favorites, before something else.</summary>
    Love,

    /// <summary>Known tracks in random order.</summary>
    Shuffle,
}

/// <summary>Ways of discovering something new.</summary>
internal enum Discovery
{
    /// <summary>More of a known artist.</summary>
    KnownArtist,

    /// <summary>A recently released album.</summary>
    NewRelease,

    /// <summary>A successor of the current artist.</summary>
    NextArtist,

    /// <summary>A path of successors, a hit of each.</summary>
    Wander,
}
