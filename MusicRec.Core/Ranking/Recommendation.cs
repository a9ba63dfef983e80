using System.Runtime.InteropServices;

namespace MusicRec.Core.Ranking;

/// <summary>A recommended item by dense index.</summary>
/// <param name="Item">Item index.</param>
/// <param name="Score">The model's score: higher is better, comparable only within one list.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Recommendation(int Item, float Score);

/// <summary>A recommended item by external id.</summary>
/// <param name="Item">External id of the item.</param>
/// <param name="Score">The model's score: higher is better, comparable only within one list.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RecommendedItem(string Item, float Score);
