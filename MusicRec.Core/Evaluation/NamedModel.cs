using MusicRec.Core.Models;

namespace MusicRec.Core.Evaluation;

/// <summary>A model under a name of its own in a comparison, e.g. two settings of one kind.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Model">The model.</param>
public sealed record NamedModel(string Name, IRecommender Model);
