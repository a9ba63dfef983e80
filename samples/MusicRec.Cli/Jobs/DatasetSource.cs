using MusicRec.Cli.Failures;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Cli.Jobs;

/// <summary>An opened dataset folder and its manifest.</summary>
internal sealed record DatasetSource(InteractionDataset Plays, DatasetManifest Manifest)
{
    /// <summary>Opens a dataset folder.</summary>
    /// <exception cref="FailureException">The folder does not exist.</exception>
    public static DatasetSource Open(string folder) => Directory.Exists(folder)
        ? new DatasetSource(DatasetFolder.Load(folder), DatasetFolder.ReadManifest(folder))
        : throw new FailureException($"There is no dataset folder {folder}; 'musicrec preprocess --output {folder}' makes one.");

    /// <summary>A description of the data, for reports.</summary>
    public string Description => Manifest.Synthetic
        ? "synthetic (made up by a generator): these figures say nothing about real listeners."
        : string.Join(", ", Manifest.Sources.Select(source => source.Name));
}
