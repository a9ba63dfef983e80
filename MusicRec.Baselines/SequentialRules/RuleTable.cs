namespace MusicRec.Baselines.SequentialRules;

/// <summary>For each item the items that follow it, strongest first (CSR).</summary>
/// <param name="Offsets">Where each item's rules start [items + 1].</param>
/// <param name="Targets">The items that follow [rules].</param>
/// <param name="Weights">Their share of all that follows the item, in (0, 1] [rules].</param>
internal sealed record RuleTable(int[] Offsets, int[] Targets, float[] Weights)
{
    public ReadOnlySpan<int> TargetsOf(int item) => Targets.AsSpan(Offsets[item]..Offsets[item + 1]);

    public ReadOnlySpan<float> WeightsOf(int item) => Weights.AsSpan(Offsets[item]..Offsets[item + 1]);

    /// <summary>What is wrong with a table that came from a file; null when nothing is.</summary>
    public string? Fault(int items)
    {
        if (Offsets[0] != 0 || Offsets[^1] != Targets.Length)
            return $"Rule offsets must run from 0 to {Targets.Length}, but run from {Offsets[0]} to {Offsets[^1]}.";
        for (int item = 0; item < items; item++)
            if (Offsets[item + 1] < Offsets[item]) return $"Rule offsets fall at item {item}.";
        foreach (int target in Targets)
            if ((uint)target >= (uint)items) return $"Rule target {target} is not in 0 … {items - 1}.";
        foreach (float weight in Weights)
            if (!(weight is > 0 and <= 1)) return $"Rule weight {weight} is not in (0, 1].";
        return null;
    }
}
