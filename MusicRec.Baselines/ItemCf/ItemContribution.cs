using System.Runtime.InteropServices;

namespace MusicRec.Baselines.ItemCf;

/// <summary>The contribution of an item of the history to the score of a recommended item.</summary>
/// <param name="Item">Item index in the history.</param>
/// <param name="QueryWeight">Weight of the history item in the query.</param>
/// <param name="Similarity">Its similarity to the recommended item.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ItemContribution(int Item, float QueryWeight, float Similarity)
{
    /// <summary>The part of the score: weight × similarity. The sum of all parts is the score.</summary>
    public float Contribution => QueryWeight * Similarity;
}
