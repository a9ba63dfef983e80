namespace MusicRec.Core.Models;

/// <summary>The columns of an <c>IDataView</c> that hold the plays.</summary>
/// <param name="User">Listener: text, key or integer. A key's external id is its value's name, or its 0-based number if values have no
/// names.</param>
/// <param name="Item">Item: text, key or integer, like the listener.</param>
/// <param name="Timestamp">Time of the play; null if row order is time order. <see cref="long"/> and <see cref="ulong"/> are Unix
/// milliseconds; <see cref="int"/>, <see cref="uint"/> and <see cref="double"/> are Unix seconds; <see cref="DateTime"/> is taken as UTC;
/// <see cref="DateTimeOffset"/>. <see cref="float"/> is not supported: it cannot distinguish two plays of the same minute.</param>
public sealed record PlayColumns(string User = "UserId", string Item = "TrackId", string? Timestamp = "Timestamp");
