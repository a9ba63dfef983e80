using Microsoft.Data.Analysis;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;

namespace Explore;

/// <summary>
/// Converts a log to a DataFrame and back: columns UserId and TrackId (text) and, if the log has times, Timestamp (Unix milliseconds).
/// </summary>
internal static class PlayFrame
{
    private static readonly PlayColumns Columns = new();

    /// <summary>Creates a frame with one row per play, listener by listener, oldest first.</summary>
    public static DataFrame Create(InteractionDataset plays)
    {
        // Creates the string of each id once, not once per play.
        string[] listeners = [.. Enumerable.Range(0, plays.ListenerCount).Select(i => plays.Listeners[i])];
        string[] items = [.. Enumerable.Range(0, plays.ItemCount).Select(i => plays.Items[i])];
        var frame = new DataFrame(
            new StringDataFrameColumn(
                Columns.User,
                Enumerable.Range(0, plays.ListenerCount).SelectMany(l => Enumerable.Repeat(listeners[l], plays.ItemsOf(l).Length))),
            new StringDataFrameColumn(Columns.Item, plays.Plays.ToArray().Select(item => items[item])));
        if (plays.HasTimes)
            frame.Columns.Add(new Int64DataFrameColumn(Columns.Timestamp, plays.Times.ToArray()));
        return frame;
    }

    /// <summary>
    /// Reads a dataset from a frame's plays, in any order if there are times. A DataFrame is an <c>IDataView</c>, which the library reads
    /// directly.
    /// </summary>
    public static InteractionDataset ToDataset(DataFrame frame) =>
        PlayView.Read(frame, frame.Columns.IndexOf(Columns.Timestamp) < 0 ? Columns with { Timestamp = null } : Columns);
}
