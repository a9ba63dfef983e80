namespace MusicRec.Core.Models;

/// <summary>The progress of a training run.</summary>
/// <param name="Stage">The current stage, e.g. "epoch 3".</param>
/// <param name="Done">Units done in this stage.</param>
/// <param name="Total">Units of this stage, 0 when unknown.</param>
/// <param name="Unit">The unit, e.g. "items", "sequences", "episodes".</param>
public sealed record TrainingProgress(string Stage, long Done, long Total, string Unit)
{
    /// <summary>Metrics of the run by name, e.g. "loss" or "ndcg@10".</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<string, double>.Empty;
}
