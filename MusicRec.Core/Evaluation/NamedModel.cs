using MusicRec.Core.Models;

namespace MusicRec.Core.Evaluation;

/// <summary>A model with its own name in a comparison, e.g. two settings of one kind.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Runs">The model, or several of one kind, e.g. with different seeds, whose figures are averaged.</param>
public sealed record NamedModel(string Name, params IReadOnlyList<IRecommender> Runs);
