namespace MusicRec.Core.Data;

/// <summary>One play: the listener, the item and the time.</summary>
/// <param name="Listener">External id of the listener.</param>
/// <param name="Item">External id of the item (track).</param>
/// <param name="Time">Unix time in milliseconds, or null if the log has only an order.</param>
public readonly record struct Play(string Listener, string Item, long? Time = null);
