using MusicRec.Core.Data;

namespace MusicRec.Tests.Contracts;

/// <summary>A play as an application's own class, for ML.NET to read.</summary>
internal sealed class PlayRow
{
    public string UserId { get; set; } = "";

    public string TrackId { get; set; } = "";

    public long Timestamp { get; set; }

    /// <summary>The plays of a dataset, listener by listener.</summary>
    public static IEnumerable<PlayRow> Of(InteractionDataset plays) =>
        from listener in Enumerable.Range(0, plays.ListenerCount)
        from position in Enumerable.Range(0, plays.ItemsOf(listener).Length)
        select new PlayRow
        {
            UserId = plays.Listeners[listener],
            TrackId = plays.Items[plays.ItemsOf(listener)[position]],
            Timestamp = plays.TimesOf(listener)[position],
        };
}
