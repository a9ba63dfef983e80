using MusicRec.Core.Models;

namespace MusicRec.Cli;

/// <summary>The models of this application: those of the families it names. A family's list is all there is to extend.</summary>
internal static class AppModels
{
    /// <summary>Every kind of model, simplest first.</summary>
    public static IReadOnlyList<ModelKind> Kinds { get; } = [];
}
