namespace MusicRec.Core.Models;

/// <summary>How far a training run has come.</summary>
/// <param name="Stage">What is being done, e.g. "epoch 3".</param>
/// <param name="Done">Units done in this stage.</param>
/// <param name="Total">Units of this stage, 0 when unknown.</param>
/// <param name="Unit">What is counted, e.g. "items", "sequences", "episodes".</param>
public sealed record TrainingProgress(string Stage, long Done, long Total, string Unit)
{
    /// <summary>Figures to watch, by name, e.g. "loss" or "ndcg@10".</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<string, double>.Empty;
}
