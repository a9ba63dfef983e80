using MusicRec.Core.Data;
using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>A synthetic listening log with the structure of real ones, for experiments at any size without personal data.</summary>
/// <remarks>
/// <para>Popularity is long-tailed; tastes cluster in genres; listening comes in sessions with a daily rhythm; albums are played in order;
/// all listeners share the paths from artist to artist; 75 to 85 % of the plays are repeats, mostly of recent plays; listeners have their
/// own changing habits and favorites; music is released while the log runs.</para>
/// <para>The log as a whole is calibrated against real logs of single listeners, from about 1,500 plays per listener on; with fewer, the
/// ten most played tracks are too large a part of what a listener knows. Label figures measured on it as synthetic.</para>
/// <para>The same options give the same log on the same platform for any number of threads. Instances are immutable and
/// thread-safe.</para>
/// </remarks>
public sealed class SyntheticListening
{
    // Streams of the seed: 0 and 1 are for catalog and activity, listeners follow.
    private const int CatalogStream = 0, ActivityStream = 1, FirstListenerStream = 2;

    private readonly SyntheticListeningOptions _options;
    private readonly Catalog _catalog;
    private readonly Names _names;
    private readonly int[] _playCounts;
    private readonly long _start, _end;

    /// <summary>Creates the catalog and draws each listener's number of plays; plays are generated on demand.</summary>
    /// <param name="options">Size, time and seed of the log.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all faults.</exception>
    public SyntheticListening(SyntheticListeningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0) throw new ArgumentException($"{nameof(SyntheticListeningOptions)}: {string.Join(' ', faults)}");

        _options = options;
        _start = options.Start.ToUnixTimeMilliseconds();
        _end = options.Start.AddDays(options.EffectiveDays).ToUnixTimeMilliseconds();
        _catalog = CatalogBuilder.Build(options.Plays, _start, _end, new SeededRandom(options.Seed, CatalogStream));
        _names = new Names(SeededRandom.Mix((ulong)options.Seed));
        _playCounts = ActivityPlan.Draw(
            options.Listeners, options.Plays, options.EffectiveDays, new SeededRandom(options.Seed, ActivityStream));
    }

    /// <summary>The options of the log.</summary>
    public SyntheticListeningOptions Options => _options;

    /// <summary>The number of listeners.</summary>
    public int ListenerCount => _playCounts.Length;

    /// <summary>The number of tracks; not all of them are played.</summary>
    public int ItemCount => _catalog.TrackCount;

    /// <summary>Gets the number of plays of a listener, at least 10.</summary>
    /// <param name="listener">0 to <see cref="ListenerCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such listener.</exception>
    public int PlayCount(int listener)
    {
        Check(listener, ListenerCount);
        return _playCounts[listener];
    }

    /// <summary>Gets the listener's id in the log: <c>user_000001</c> for the first.</summary>
    /// <param name="listener">0 to <see cref="ListenerCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such listener.</exception>
    public string ListenerId(int listener)
    {
        Check(listener, ListenerCount);
        return $"user_{listener + 1:D6}";
    }

    /// <summary>Gets names, ids and release time of a track.</summary>
    /// <param name="item">0 to <see cref="ItemCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such track.</exception>
    public SyntheticTrack Track(int item)
    {
        Check(item, ItemCount);
        int artist = _catalog.ArtistOf(item);
        return new SyntheticTrack(
            _names.ArtistMbid(artist),
            _names.Artist(artist),
            _names.TrackMbid(item, artist),
            _names.Title(item, artist, _catalog.NumberWithinArtist(item)),
            _catalog.ReleaseOf(_catalog.AlbumOf(item)));
    }

    /// <summary>Generates all plays of one listener, oldest first.</summary>
    /// <param name="listener">0 to <see cref="ListenerCount"/> - 1.</param>
    /// <param name="items">Receives the track of each play; exactly <see cref="PlayCount"/> long.</param>
    /// <param name="times">Receives the time of each play in Unix milliseconds (whole seconds, ascending); exactly <see cref="PlayCount"/>
    /// long.</param>
    /// <param name="cancellation">Cancels the operation between two sessions.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such listener.</exception>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public void Generate(int listener, Span<int> items, Span<long> times, CancellationToken cancellation = default)
    {
        int plays = PlayCount(listener);
        if (items.Length != plays || times.Length != plays)
        {
            throw new ArgumentException(
                $"Listener {listener} makes {plays} plays, but there is room for {items.Length} items and {times.Length} times.");
        }

        PlayHistory history = Live(listener, cancellation);
        history.Tracks.CopyTo(items);
        history.Times.CopyTo(times);
    }

    /// <summary>Creates a dataset of all plays in memory; its items are the tracks that are played.</summary>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <returns>Items are keyed as when the log is read: by track MBID, or by "artist — title" where there is none.</returns>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public InteractionDataset ToDataset(CancellationToken cancellation = default) => SyntheticDataset.Build(this, cancellation);

    /// <summary>
    /// Writes a log in the format of Last.fm-1K: tab-separated listener, time (<c>2009-05-04T23:08:57Z</c>), artist MBID, artist, track
    /// MBID, title; UTF-8 without a header; listeners ascending, newest first within a listener.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced. It is compressed if its name ends in <c>.gz</c>.</param>
    /// <param name="options">Size, time and seed of the log.</param>
    /// <param name="progress">Receives the progress after each listener.</param>
    /// <param name="cancellation">Cancels the operation and leaves no file.</param>
    /// <exception cref="ArgumentException">The path is empty, or the options are not valid; the message lists all faults.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, SyntheticListeningOptions options, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        new SyntheticLogWriter(new SyntheticListening(options)).Write(path, progress, cancellation);
    }

    internal PlayHistory Live(int listener, CancellationToken cancellation) =>
        ListenerBehavior.Live(
            _catalog, _options, _playCounts[listener], _start, _end, new SeededRandom(_options.Seed, FirstListenerStream + listener),
            cancellation);

    private static void Check(
        int index, int count, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(index))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count, name);
    }
}
