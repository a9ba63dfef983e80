namespace MusicRec.RL;

/// <summary>The reward of a ranking, given the position of the play that came next.</summary>
public enum RewardKind
{
    /// <summary>1 if the play that came next is ranked first.</summary>
    Hit,

    /// <summary>1 / log2(1 + position).</summary>
    Ndcg,

    /// <summary>1 / position.</summary>
    Mrr,
}
