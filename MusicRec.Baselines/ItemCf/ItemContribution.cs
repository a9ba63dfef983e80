using System.Runtime.InteropServices;

namespace MusicRec.Baselines.ItemCf;

/// <summary>What an item of the history adds to the score of a recommended one.</summary>
/// <param name="Item">Item index in the history.</param>
/// <param name="QueryWeight">What the history item weighs in the query.</param>
/// <param name="Similarity">Its similarity to the recommended item.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ItemContribution(int Item, float QueryWeight, float Similarity)
{
    /// <summary>The part of the score: weight × similarity. All parts together are the score.</summary>
    public float Contribution => QueryWeight * Similarity;
}
