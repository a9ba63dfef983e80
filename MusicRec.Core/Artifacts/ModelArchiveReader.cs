using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Core.Artifacts;

/// <summary>A checked .musicrec file, from which a model takes its options and arrays.</summary>
public sealed class ModelArchiveReader
{
    internal ModelArchiveReader(string name, InteractionDataset plays, TrainingProvenance provenance) =>
        (Name, Plays, Provenance) = (name, plays, provenance);

    /// <summary>The model's name, e.g. "item-cf".</summary>
    public string Name { get; }

    /// <summary>The plays the model was fitted on, with its vocabularies.</summary>
    public InteractionDataset Plays { get; }

    /// <summary>Where those come from.</summary>
    public TrainingProvenance Provenance { get; }

    /// <summary>The options the model was trained with.</summary>
    public TOptions Options<TOptions>()
        where TOptions : TrainerOptions => throw new NotSupportedException();

    /// <summary>An array of the expected shape; −1 allows any length of that dimension.</summary>
    /// <exception cref="ModelFormatException">It is missing or has another type or shape.</exception>
    public T[] Tensor<T>(string name, params ReadOnlySpan<int> shape)
        where T : unmanaged => throw new NotSupportedException();

    /// <summary>A model inside this one, of one of the kinds named.</summary>
    public IRecommender Model(string name, IEnumerable<ModelKind> kinds) => throw new NotSupportedException();
}
