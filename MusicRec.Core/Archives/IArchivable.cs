using MusicRec.Core.Configuration;
using MusicRec.Core.Data;

namespace MusicRec.Core.Archives;

/// <summary>A model that can be saved to a .musicrec file. <see cref="MLNet.Recommender"/> implements it.</summary>
public interface IArchivable
{
    /// <summary>The model's stable name.</summary>
    string Name { get; }

    /// <summary>The catalog and a summary of the training plays.</summary>
    TrainingSummary Training { get; }

    /// <summary>The options it was trained with, or null where it has none.</summary>
    TrainerOptions? Options { get; }

    /// <summary>Writes the arrays of the model. Name, catalog, summary and options are already written.</summary>
    /// <param name="archive">Receives the arrays.</param>
    void Write(ModelArchiveWriter archive);
}
