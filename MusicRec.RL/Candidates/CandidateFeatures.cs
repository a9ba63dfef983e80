namespace MusicRec.RL.Candidates;

/// <summary>The features of a candidate; the constants are positions in its feature row.</summary>
/// <remarks>Every feature is computed from plays before the decision and lies in about −3 … 10, so that one scale fits all.</remarks>
internal static class CandidateFeatures
{
    /// <summary>Item-CF score, standardized over the candidates of the decision. The actor's logit starts from it.</summary>
    public const int ItemCfScore = 0;

    /// <summary>1 / position in Item-CF's order.</summary>
    public const int ReciprocalRank = 1;

    /// <summary>Logarithm of the item's plays by all listeners, as a share of that of the most played item.</summary>
    public const int Popularity = 2;

    /// <summary>Share of this item among the plays after the last play's item, over all listeners.</summary>
    public const int TransitionFromLast = 3;

    /// <summary>The same for each of the last five plays, with more weight for the later ones.</summary>
    public const int TransitionFromRecent = 4;

    /// <summary>Item-CF similarity to the last play.</summary>
    public const int SimilarityToLast = 5;

    /// <summary>Share of this item among the listener's own plays after the last play's item.</summary>
    public const int OwnTransition = 6;

    /// <summary>The same after the last two plays in this order.</summary>
    public const int OwnTransitionOfTwo = 7;

    /// <summary>Logarithm of one plus the listener's plays of the item.</summary>
    public const int OwnCount = 8;

    /// <summary>The item's share of the listener's plays.</summary>
    public const int OwnShare = 9;

    /// <summary>1 / plays since the listener last heard it; 0 if never.</summary>
    public const int ReciprocalRecency = 10;

    /// <summary>Logarithm of the plays since the listener last heard it; 0 if never.</summary>
    public const int LogRecency = 11;

    /// <summary>Whether it is the last play.</summary>
    public const int IsLast = 12;

    /// <summary>Whether it was last heard two plays ago.</summary>
    public const int IsSecondLast = 13;

    /// <summary>Whether it was last heard three plays ago.</summary>
    public const int IsThirdLast = 14;

    /// <summary>
    /// Logarithm of one plus Σ (plays since)^−½ over the listener's plays of it: the base-level activation of memory research.
    /// </summary>
    public const int Activation = 15;

    /// <summary>Whether it was heard in this session.</summary>
    public const int InSession = 16;

    /// <summary>Whether the listener ever heard it.</summary>
    public const int Heard = 17;

    /// <summary>Features of a candidate.</summary>
    public const int Count = 18;
}
