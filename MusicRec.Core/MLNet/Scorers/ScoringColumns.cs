using MusicRec.Core.MLNet.Input;

namespace MusicRec.Core.MLNet.Scorers;

/// <summary>Which columns an ML.NET scorer of (listener, item) rows reads and writes.</summary>
/// <param name="User">Input: the listener. Default: "UserId".</param>
/// <param name="Item">Input: the item. Default: "TrackId".</param>
/// <param name="Score">Output: a number, higher is better. Default: "Score".</param>
/// <param name="AreKeys">What the scorer takes for ids: the external ids as text, as a pipeline that begins with <c>MapValueToKey</c> or
/// <c>OneHotEncoding</c> does; or, if true, the keys of <see cref="PlayView.AsDataView"/>. Default: text.</param>
public sealed record ScoringColumns(string User = "UserId", string Item = "TrackId", string Score = "Score", bool AreKeys = false);
