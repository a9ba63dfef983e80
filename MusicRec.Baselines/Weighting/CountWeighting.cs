namespace MusicRec.Baselines.Weighting;

/// <summary>How play counts become the weights that similarities are computed from.</summary>
/// <remarks>
/// With c the count, tf-idf and BM25 multiply by the inverse document frequency <c>idf = ln(1 + (N − n + ½) / (n + ½))</c>: N is the number
/// of things compared, n the number of them that share the feature. When items are compared, the features are listeners (or sessions, or
/// windows), and a feature that holds a large part of the catalog counts little; when listeners are compared, the features are items.
/// </remarks>
public enum CountWeighting
{
    /// <summary>1 for any count.</summary>
    Binary,

    /// <summary>The count itself.</summary>
    Count,

    /// <summary><c>ln(1 + c)</c>.</summary>
    Log,

    /// <summary><c>√c · idf</c>.</summary>
    TfIdf,

    /// <summary><c>c(k₁ + 1) / (c + k₁(1 − b + b·length/mean length)) · idf</c>; length is the sum of the counts of the thing compared
    /// (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).</summary>
    Bm25,
}
