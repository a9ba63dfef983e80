using Microsoft.Data.Analysis;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;

namespace Explore;

/// <summary>
/// A log as a DataFrame, and back: columns UserId and TrackId (text) and, where the log has times, Timestamp (Unix milliseconds).
/// </summary>
internal static class PlayFrame
{
    private static readonly PlayColumns Columns = new();

    /// <summary>One row a play, listener by listener, oldest first.</summary>
    public static DataFrame Create(InteractionDataset plays)
    {
        // Ids as strings once each, not once a play.
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
    /// The dataset of a frame's plays, in any order if there are times. A DataFrame is an <c>IDataView</c>: the library reads it as it is.
    /// </summary>
    public static InteractionDataset ToDataset(DataFrame frame) =>
        PlayView.Read(frame, frame.Columns.IndexOf(Columns.Timestamp) < 0 ? Columns with { Timestamp = null } : Columns);
}
