using MusicRec.Core.Models;

namespace MusicRec.Core.Artifacts;

/// <summary>Takes the options and arrays of a model that is being saved.</summary>
public sealed class ModelArchiveWriter
{
    internal ModelArchiveWriter()
    {
    }

    /// <summary>The options the model was trained with (JSON in the manifest).</summary>
    public void Options<TOptions>(TOptions options)
        where TOptions : TrainerOptions => throw new NotSupportedException();

    /// <summary>An array, row-major; float, double, int, long, byte or sbyte.</summary>
    public void Tensor<T>(string name, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged => throw new NotSupportedException();

    /// <summary>A whole model inside this one, e.g. the candidate generator of a re-ranker.</summary>
    public void Model(string name, Recommender model) => throw new NotSupportedException();
}
