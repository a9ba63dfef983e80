namespace MusicRec.Baselines.Weighting;

/// <summary>What an item that was played several times weighs in a query.</summary>
public enum QueryRepeats
{
    /// <summary>The sum of the weights of its plays.</summary>
    Sum,

    /// <summary>The weight of its latest play.</summary>
    Latest,
}
