namespace MusicRec.Baselines.Weighting;

/// <summary>The weight in a query of an item that was played several times.</summary>
public enum QueryRepeats
{
    /// <summary>The sum of the weights of its plays.</summary>
    Sum,

    /// <summary>The weight of its latest play.</summary>
    Latest,
}
