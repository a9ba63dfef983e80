using MusicRec.Cli.Failures;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Cli.Jobs;

/// <summary>A dataset folder that was opened, and what its manifest says.</summary>
internal sealed record DatasetSource(InteractionDataset Plays, DatasetManifest Manifest)
{
    /// <summary>Opens a folder.</summary>
    /// <exception cref="FailureException">There is none.</exception>
    public static DatasetSource Open(string folder) => Directory.Exists(folder)
        ? new DatasetSource(DatasetFolder.Load(folder), DatasetFolder.ReadManifest(folder))
        : throw new FailureException($"There is no dataset folder {folder}; 'musicrec preprocess --output {folder}' makes one.");

    /// <summary>What the data is, for reports.</summary>
    public string Description => Manifest.Synthetic
        ? "synthetic (made up by a generator): these figures say nothing about real listeners."
        : string.Join(", ", Manifest.Sources.Select(source => source.Name));
}
