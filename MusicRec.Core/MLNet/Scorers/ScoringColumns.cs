using MusicRec.Core.MLNet.Input;

namespace MusicRec.Core.MLNet.Scorers;

/// <summary>The columns that an ML.NET scorer of (listener, item) rows reads and writes.</summary>
/// <param name="User">Input: the listener. Default: "UserId".</param>
/// <param name="Item">Input: the item. Default: "TrackId".</param>
/// <param name="Score">Output: a number, higher is better. Default: "Score".</param>
/// <param name="AreKeys">Whether ids are the keys of <see cref="PlayView.AsDataView"/>; otherwise they are the external ids as text, for a
/// pipeline that begins with <c>MapValueToKey</c> or <c>OneHotEncoding</c>. Default: text.</param>
public sealed record ScoringColumns(string User = "UserId", string Item = "TrackId", string Score = "Score", bool AreKeys = false);
