using MusicRec.Core.Configuration;
using MusicRec.Core.Data;

namespace MusicRec.Core.Archives;

/// <summary>A model that a .musicrec file can hold. <see cref="MLNet.Recommender"/> implements it.</summary>
public interface IArchivable
{
    /// <summary>The model's stable name.</summary>
    string Name { get; }

    /// <summary>Its catalog, and which plays it was fitted on.</summary>
    TrainingSummary Training { get; }

    /// <summary>The options it was trained with, or null where it has none.</summary>
    TrainerOptions? Options { get; }

    /// <summary>Writes the arrays of the model; name, catalog, summary and options are written already.</summary>
    /// <param name="archive">Takes the arrays.</param>
    void Write(ModelArchiveWriter archive);
}
