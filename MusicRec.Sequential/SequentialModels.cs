using MusicRec.Core.Models;
using MusicRec.Sequential.SasRec;

namespace MusicRec.Sequential;

/// <summary>The sequential models, for applications that train or load models by name.</summary>
public static class SequentialModels
{
    /// <summary>All kinds of models.</summary>
    public static IReadOnlyList<ModelKind> All { get; } = [SasRecRecommender.Kind];
}
