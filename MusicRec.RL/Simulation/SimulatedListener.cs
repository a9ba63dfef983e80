using MusicRec.Core.Models;

namespace MusicRec.RL.Simulation;

/// <summary>A simulated listener: the latest plays of a real one, then the accepted items, and the skipped items.</summary>
/// <remarks>Only the latest <see cref="MostPlays"/> plays and the latest skips are kept, in arrays allocated once.</remarks>
internal sealed class SimulatedListener
{
    /// <summary>Maximum number of plays kept, those of the real history included.</summary>
    public const int MostPlays = 1000;

    private const long PlayLength = 240_000;   // milliseconds from an accepted play to the next decision; a skip takes no time

    private readonly int[] _items = new int[2 * MostPlays];
    private readonly long[] _times = new long[2 * MostPlays];
    private readonly int[] _skipped;
    private int _length, _skips, _listener;
    private bool _hasTimes;
    private long? _now;

    /// <summary>Creates a listener without plays.</summary>
    /// <param name="mostSkips">Maximum number of skipped items kept, at least 1.</param>
    public SimulatedListener(int mostSkips) => _skipped = new int[mostSkips];

    /// <summary>The context that the agent sees: the plays kept.</summary>
    public ListeningContext Context
    {
        get
        {
            int kept = Math.Min(_length, MostPlays), from = _length - kept;
            return new ListeningContext(_listener, _items.AsSpan(from, kept), _hasTimes ? _times.AsSpan(from, kept) : [], _now);
        }
    }

    /// <summary>The items skipped in this episode.</summary>
    public ReadOnlySpan<int> Skipped => _skipped.AsSpan(0, Math.Min(_skips, _skipped.Length));

    /// <summary>Starts an episode from a real listener's history.</summary>
    public void Start(in ListeningContext context)
    {
        (_length, _skips, _listener, _now) = (Math.Min(context.History.Length, MostPlays), 0, context.Listener, context.Now);
        _hasTimes = !context.Times.IsEmpty || (context.History.IsEmpty && context.Now is not null);
        context.History[^_length..].CopyTo(_items);
        if (!context.Times.IsEmpty) context.Times[^_length..].CopyTo(_times);
    }

    /// <summary>Plays an item to its end.</summary>
    public void Accept(int item)
    {
        if (_length == _items.Length)
        {
            _items.AsSpan(_length - MostPlays).CopyTo(_items);
            _times.AsSpan(_length - MostPlays).CopyTo(_times);
            _length = MostPlays;
        }

        _items[_length] = item;
        _times[_length] = _now ?? 0;
        _length++;
        _now += PlayLength;
    }

    /// <summary>Skips an item.</summary>
    public void Skip(int item) => _skipped[_skips++ % _skipped.Length] = item;
}
