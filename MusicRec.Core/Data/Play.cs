namespace MusicRec.Core.Data;

/// <summary>One play: who heard what, and when.</summary>
/// <param name="Listener">External id of the listener.</param>
/// <param name="Item">External id of the item (track).</param>
/// <param name="Time">Unix time in milliseconds, or null where the log has only an order.</param>
public readonly record struct Play(string Listener, string Item, long? Time = null);
