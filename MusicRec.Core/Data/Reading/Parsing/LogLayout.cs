namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>The row layout of one file.</summary>
/// <param name="Delimiter">The column separator.</param>
/// <param name="Quotes">Whether fields may be in double quotes (RFC 4180) and contain line ends.</param>
/// <param name="Listener">Column of the listener, from 0.</param>
/// <param name="Item">Column of the item, from 0.</param>
/// <param name="Time">Column of the time, from 0, or −1 where there is none.</param>
internal sealed record LogLayout(byte Delimiter, bool Quotes, int Listener, int Item, int Time)
{
    public static readonly LogLayout LastFm1K = new((byte)'\t', Quotes: false, Listener: 0, Item: 4, Time: 1);

    public static readonly LogLayout Sequences = new((byte)' ', Quotes: false, Listener: 0, Item: 1, Time: -1);

    public bool HasTimes => Time >= 0;
}
