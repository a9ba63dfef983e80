namespace MusicRec.Core.MLNet;

/// <summary>Which columns of an <c>IDataView</c> hold the plays.</summary>
/// <param name="User">Listener: text or key.</param>
/// <param name="Item">Item: text or key.</param>
/// <param name="Timestamp">Unix milliseconds (integer), <see cref="DateTime"/> or <see cref="DateTimeOffset"/>; null: row order is time order.</param>
public sealed record PlayColumns(string User = "UserId", string Item = "TrackId", string? Timestamp = "Timestamp");
