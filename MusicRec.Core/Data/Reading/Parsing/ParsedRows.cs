namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>The plays of one block, by the parser's indices, and the ids that are new to the parser.</summary>
internal sealed class ParsedRows
{
    public int[] Listeners = new int[1 << 13];
    public int[] Items = new int[1 << 13];
    public long[] Times = new long[1 << 13];

    public int Count { get; private set; }

    public long BlankLines { get; set; }

    /// <summary>Ids new to the parser, in order; their indices follow the known ones.</summary>
    public TextList NewListeners { get; } = new();

    public TextList NewItems { get; } = new();

    /// <summary>Artist of each new item, "" where unknown.</summary>
    public TextList NewArtists { get; } = new();

    /// <summary>Title of each new item, "" where unknown.</summary>
    public TextList NewTitles { get; } = new();

    public List<RejectedRow> Rejected { get; } = [];

    public void Add(int listener, int item, long time)
    {
        if (Count == Items.Length)
        {
            Array.Resize(ref Listeners, 2 * Count);
            Array.Resize(ref Items, 2 * Count);
            Array.Resize(ref Times, 2 * Count);
        }

        (Listeners[Count], Items[Count], Times[Count]) = (listener, item, time);
        Count++;
    }

    public void Clear()
    {
        (Count, BlankLines) = (0, 0);
        NewListeners.Clear();
        NewItems.Clear();
        NewArtists.Clear();
        NewTitles.Clear();
        Rejected.Clear();
    }
}
