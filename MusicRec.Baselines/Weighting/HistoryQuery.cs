namespace MusicRec.Baselines.Weighting;

/// <summary>The distinct items of a history, latest first, with their weights; reusable.</summary>
internal sealed class HistoryQuery(int itemCount)
{
    /// <summary>Plays below this part of the latest play's weight are left out: they do not change a single-precision sum.</summary>
    public const float Negligible = 1f / (1 << 24);

    private readonly float[] _weightOf = new float[itemCount];   // 0 for all items between two uses
    private int[] _items = new int[16];
    private float[] _weights = new float[16];
    private int _count;

    public ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

    public Span<float> Weights => _weights.AsSpan(0, _count);

    /// <summary>Reads a history; a play that is j plays before the last one weighs <c>decay^j</c>.</summary>
    /// <param name="history">Item indices, oldest first.</param>
    /// <param name="decay">The decay, above 0 and at most 1.</param>
    /// <param name="length">Number of latest plays that count; 0 for all.</param>
    /// <param name="repeats">How several plays of an item are weighted.</param>
    public void Read(ReadOnlySpan<int> history, double decay, int length, QueryRepeats repeats)
    {
        if (length > 0 && history.Length > length) history = history[^length..];
        _count = 0;
        if (_items.Length < history.Length)
        {
            int room = Math.Min(itemCount, 2 * history.Length);
            if (_items.Length < room) (_items, _weights) = (new int[room], new float[room]);
        }

        double weight = 1d;
        for (int p = history.Length - 1; p >= 0 && weight >= Negligible; p--, weight *= decay)
        {
            ref float sum = ref _weightOf[history[p]];
            if (sum == 0) _items[_count++] = history[p];
            else if (repeats == QueryRepeats.Latest) continue;
            sum += (float)weight;
        }

        for (int i = 0; i < _count; i++)
        {
            _weights[i] = _weightOf[_items[i]];
            _weightOf[_items[i]] = 0;
        }
    }
}
