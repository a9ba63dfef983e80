using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>How a listener goes about listening; drawn once for each.</summary>
/// <remarks>
/// The shares are calibrated against real logs of single listeners: 15 to 25 % new plays, Hit@10 of the listener's own first-order
/// transitions .2 to .5, of the own most played .03 to .1 (see the calibration tests).
/// </remarks>
internal sealed record ListeningHabits
{
    /// <summary>Share of plays to be new.</summary>
    public required double NewShare { get; init; }

    /// <summary>Relative frequency of each <see cref="Recollection"/>, in its order.</summary>
    public required double[] Recollections { get; init; }

    /// <summary>Chance of hearing a new album from its start rather than a hit or two of it.</summary>
    public required double HearsAlbums { get; init; }

    /// <summary>Chance after each track of breaking off an order being followed.</summary>
    public required double BreaksOff { get; init; }

    /// <summary>Chance of hearing a track once more right away.</summary>
    public required double Repeats { get; init; }

    /// <summary>Chance at the start of a session that the listener has new favorites.</summary>
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

/// <summary>Ways of hearing something again.</summary>
internal enum Recollection
{
    /// <summary>What was played once, in the order in which it was played then.</summary>
    SameAgain,

    /// <summary>An album heard before, in its own order.</summary>
    Album,

    /// <summary>The present favorites, in the order of their list.</summary>
    Favorites,

    /// <summary>One of the few tracks loved for life, before going on to something else.</summary>
    Love,

    /// <summary>This and that, in no order.</summary>
    Shuffle,
}

/// <summary>Ways of coming to hear something new.</summary>
internal enum Discovery
{
    /// <summary>More of an artist heard before.</summary>
    KnownArtist,

    /// <summary>An album that came out lately.</summary>
    NewRelease,

    /// <summary>An artist that people go on to from the one that plays.</summary>
    NextArtist,

    /// <summary>A path of such artists, a hit of each.</summary>
    Wander,
}
