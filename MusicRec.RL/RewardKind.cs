namespace MusicRec.RL;

/// <summary>What a ranking is rewarded with, given the position at which it holds the play that came next.</summary>
public enum RewardKind
{
    /// <summary>1 if the play that came next is ranked first.</summary>
    Hit,

    /// <summary>1 / log2(1 + position).</summary>
    Ndcg,

    /// <summary>1 / position.</summary>
    Mrr,
}
