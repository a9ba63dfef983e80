using System.Runtime.InteropServices;
using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>Simulates one listener: sessions of stretches, each of which discovers something or returns to something known.</summary>
internal sealed class ListenerBehavior
{
    private const int FewestHeardToRemember = 8;
    private const int FewestHeardToLove = 300;
    private const int Loves = 12;

    private const double HeapsExponent = 0.75;
    private const double MostEager = 0.9;

    // The surplus (or shortage) of known tracks that halves (or doubles) the probability of something new.
    private const double Satiation = 12;

    // Relative frequency of each way of discovering, in enum order.
    private static readonly double[] DiscoveryWeights = [0.3, 0.1, 0.25, 0.35];

    private readonly Catalog _catalog;
    private readonly SeededRandom _random;
    private readonly Taste _taste;
    private readonly ListeningHabits _habits;
    private readonly SessionClock _clock;
    private readonly PlayHistory _history;
    private readonly List<int> _favorites = [];
    private readonly List<int> _loves = [];
    private int _playsLeftInSession;

    private ListenerBehavior(Catalog catalog, SyntheticListeningOptions options, int plays, long start, long end, SeededRandom random)
    {
        _catalog = catalog;
        _random = random;
        _taste = new Taste(catalog, random);
        _habits = ListeningHabits.Draw(options.NewShare, random);
        _clock = new SessionClock(plays, start, end, random);
        _history = new PlayHistory(plays);
    }

    /// <summary>
    /// Simulates <paramref name="plays"/> plays between <paramref name="start"/> and <paramref name="end"/> (Unix milliseconds).
    /// </summary>
    public static PlayHistory Live(
        Catalog catalog,
        SyntheticListeningOptions options,
        int plays,
        long start,
        long end,
        SeededRandom random,
        CancellationToken cancellation)
    {
        var listener = new ListenerBehavior(catalog, options, plays, start, end, random);
        while (!listener._history.IsFull)
        {
            cancellation.ThrowIfCancellationRequested();
            listener.LiveSession();
        }

        return listener._history;
    }

    private void LiveSession()
    {
        if (_loves.Count == 0 && _history.Heard >= FewestHeardToLove) Choose(_loves, Loves, lately: 0);
        _playsLeftInSession = _clock.NextSession(_history.Capacity - _history.Count);
        if (_random.Chance(_habits.MovesOn)) _favorites.Clear();
        while (_playsLeftInSession > 0 && !_history.IsFull)
        {
            if (_history.Heard < FewestHeardToRemember || _random.Chance(WishForNew())) Discover();
            else Remember();
        }
    }

    // Known tracks grow with plays by Heaps' law, as in a real log that starts mid-life: at first much is new to the log.
    private double WishForNew()
    {
        double passed = (double)_history.Count / _history.Capacity;
        double expected = _habits.NewShare * _history.Capacity * Math.Pow(passed, HeapsExponent);
        double growth = HeapsExponent * expected / _history.Count;
        return Math.Min(MostEager, growth * Math.Pow(2, (expected - _history.Heard) / Satiation));
    }

    private void Discover()
    {
        long now = _clock.Now;
        switch ((Discovery)_random.NextIndex(DiscoveryWeights))
        {
            case Discovery.KnownArtist:
                int artist = _history.Count == 0 ? _taste.BrowseArtist(now) : _catalog.ArtistOf(_history[_history.Recall(_random)]);
                Meet(_taste.AlbumToDiscover(artist, _history, now));
                break;
            case Discovery.NewRelease:
                int release = _taste.NewRelease(now);
                Meet(release >= 0 ? release : _taste.AlbumToDiscover(_taste.BrowseArtist(now), _history, now));
                break;
            case Discovery.NextArtist:
                Meet(_taste.AlbumToDiscover(NextArtist(), _history, now));
                break;
            default:
                WanderFromArtistToArtist();
                break;
        }
    }

    private void Meet(int album)
    {
        if (_random.Chance(_habits.HearsAlbums))
        {
            var (first, end) = _catalog.TracksOf(album);
            PlayInOrder(first, end);
            return;
        }

        int rank = 0;
        while (Play(_catalog.Hit(album, rank)) && rank == 0 && _random.Chance(0.5)) rank++;
    }

    // Plays a hit of each artist along the path of successors that all listeners share.
    private void WanderFromArtistToArtist()
    {
        do
        {
            int album = _taste.AlbumToDiscover(NextArtist(), _history, _clock.Now);
            if (!Play(_catalog.Hit(album, 0))) return;
        }
        while (!_random.Chance(0.25));
    }

    private int NextArtist() => _history.Count == 0
        ? _taste.BrowseArtist(_clock.Now)
        : _taste.NextArtist(_catalog.ArtistOf(_history[_history.Count - 1]), _clock.Now);

    private void Remember()
    {
        switch ((Recollection)_random.NextIndex(_habits.Recollections))
        {
            case Recollection.SameAgain:
                int position = _history.Recall(_random);
                while (Play(_history[position]) && !_random.Chance(_habits.BreaksOff)) position++;
                break;
            case Recollection.Album:
                int track = _history[_history.Recall(_random)];
                var (first, end) = _catalog.TracksOf(_catalog.AlbumOf(track));
                PlayInOrder(_random.Chance(0.7) ? first : track, end);
                break;
            case Recollection.Favorites:
                if (_favorites.Count == 0) Choose(_favorites, _random.Next(15, 40), lately: 0.5);
                int at = _random.Next(_favorites.Count);
                while (Play(_favorites[at]) && !_random.Chance(_habits.BreaksOff)) at = (at + 1) % _favorites.Count;
                break;
            case Recollection.Love when _loves.Count > 0:
                while (Play(_loves[_random.Next(_loves.Count)]) && _random.Chance(0.3)) { }
                break;
            default:
                while (Play(_history[_history.Recall(_random)]) && !_random.Chance(_habits.BreaksOff)) { }
                break;
        }
    }

    private void PlayInOrder(int track, int end)
    {
        while (track < end && Play(track) && !_random.Chance(_habits.BreaksOff)) track++;
    }

    private void Choose(List<int> list, int count, double lately)
    {
        var chosen = new HashSet<int>();
        for (int i = 0; i < count; i++)
            chosen.Add(_history[_random.Chance(lately) ? _history.Recall(_random) : _random.Next(_history.Count)]);
        list.AddRange(chosen.Order());
        _random.Shuffle(CollectionsMarshal.AsSpan(list));
    }

    /// <summary>Plays a track and returns whether the session continues.</summary>
    private bool Play(int track)
    {
        do
        {
            if (_playsLeftInSession == 0 || _history.IsFull) return false;
            _history.Add(track, _clock.Now);
            _clock.Play(_catalog.Seconds(track));
            _playsLeftInSession--;
        }
        while (_random.Chance(_habits.Repeats));

        return _playsLeftInSession > 0 && !_history.IsFull;
    }
}
