using MusicRec.Core.Models;

namespace MusicRec.Core.Artifacts;

/// <summary>Writes and reads .musicrec files.</summary>
public static class ModelArchive
{
    /// <summary>Writes a model, whole or not at all.</summary>
    public static void Write(string path, Recommender model) => throw new NotSupportedException();

    /// <summary>Opens and checks a file.</summary>
    public static ModelArchiveReader Open(string path) => throw new NotSupportedException();

    /// <summary>Opens a file that must hold the model of a name.</summary>
    public static ModelArchiveReader Open(string path, string expectedName) => throw new NotSupportedException();

    /// <summary>Loads a model of one of the kinds the app names.</summary>
    public static IRecommender Load(string path, IEnumerable<ModelKind> kinds) => throw new NotSupportedException();
}
