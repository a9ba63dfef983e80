using MusicRec.RL.Candidates;

namespace MusicRec.RL.Episodes;

/// <summary>The agent's view of many decisions at once, in arrays that every step reuses.</summary>
/// <remarks>Row n holds decision n. If the catalog is smaller than K, slots stay empty: item −1, features 0.</remarks>
internal sealed class DecisionBatch
{
    /// <summary>Allocates a batch.</summary>
    /// <param name="decisions">Number of decisions N.</param>
    /// <param name="candidates">Candidates of each decision, K.</param>
    public DecisionBatch(int decisions, int candidates)
    {
        (Decisions, Candidates) = (decisions, candidates);
        Items = new int[decisions * candidates];
        Counts = new int[decisions];
        Targets = new int[decisions];
        Informative = new bool[decisions];
        Features = new float[decisions * candidates * CandidateFeatures.Count];
        States = new float[decisions * StateFeatures.Count];
    }

    /// <summary>Returns the approximate memory of a decision in bytes.</summary>
    public static long BytesOf(int candidates) => 4L * (candidates * (1 + CandidateFeatures.Count) + StateFeatures.Count + 3);

    /// <summary>Decisions N.</summary>
    public int Decisions { get; }

    /// <summary>Candidates of each decision, K.</summary>
    public int Candidates { get; }

    /// <summary>Item index of each candidate in Item-CF's order [N, K].</summary>
    public int[] Items { get; }

    /// <summary>How many candidates each decision has [N].</summary>
    public int[] Counts { get; }

    /// <summary>Slot of the next play among the candidates, −1 when it is not one of them [N].</summary>
    public int[] Targets { get; }

    /// <summary>Whether the rewards of the actions differ, so that the actor can learn from the decision [N].</summary>
    public bool[] Informative { get; }

    /// <summary>Features of the candidates [N, K, <see cref="CandidateFeatures.Count"/>].</summary>
    public float[] Features { get; }

    /// <summary>Features of the states [N, <see cref="StateFeatures.Count"/>].</summary>
    public float[] States { get; }

    /// <summary>Empties a row: no candidates, no target.</summary>
    public void Clear(int decision)
    {
        ItemsOf(decision).Fill(-1);
        FeaturesOf(decision).Clear();
        StateOf(decision).Clear();
        (Counts[decision], Targets[decision], Informative[decision]) = (0, -1, false);
    }

    /// <summary>Copies a row to another batch with the same number of candidates.</summary>
    public void CopyRow(int decision, DecisionBatch other, int row)
    {
        ItemsOf(decision).CopyTo(other.ItemsOf(row));
        FeaturesOf(decision).CopyTo(other.FeaturesOf(row));
        StateOf(decision).CopyTo(other.StateOf(row));
        (other.Counts[row], other.Targets[row], other.Informative[row]) = (Counts[decision], Targets[decision], Informative[decision]);
    }

    public Span<int> ItemsOf(int decision) => Items.AsSpan(decision * Candidates, Candidates);

    public Span<float> FeaturesOf(int decision) =>
        Features.AsSpan(decision * Candidates * CandidateFeatures.Count, Candidates * CandidateFeatures.Count);

    public Span<float> StateOf(int decision) => States.AsSpan(decision * StateFeatures.Count, StateFeatures.Count);
}
