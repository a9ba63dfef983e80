using MusicRec.Core.Models;

namespace MusicRec.Core.Evaluation;

/// <summary>A model under a name of its own in a comparison, e.g. two settings of one kind.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Runs">The model, or several of one kind, e.g. trained with different seeds: the figures are the mean of theirs.</param>
public sealed record NamedModel(string Name, params IReadOnlyList<IRecommender> Runs);
