namespace MusicRec.Baselines.SequentialRules;

/// <summary>For each item the items that follow it, strongest first (CSR).</summary>
/// <param name="Offsets">Where each item's rules start [items + 1].</param>
/// <param name="Targets">The items that follow [rules].</param>
/// <param name="Weights">Their shares of everything that follows the item, in (0, 1] [rules].</param>
internal sealed record RuleTable(int[] Offsets, int[] Targets, float[] Weights)
{
    public ReadOnlySpan<int> TargetsOf(int item) => Targets.AsSpan(Offsets[item]..Offsets[item + 1]);

    public ReadOnlySpan<float> WeightsOf(int item) => Weights.AsSpan(Offsets[item]..Offsets[item + 1]);
}
