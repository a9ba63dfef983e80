using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Cli.Configuration;

/// <summary>Section "Data": where the listening log and the dataset made of it are.</summary>
internal sealed record DataSettings
{
    /// <summary>The raw log: a file or a folder. Default: data/raw.</summary>
    public string RawPath { get; init; } = "data/raw";

    /// <summary>The folder of the preprocessed dataset. Default: data/processed.</summary>
    public string ProcessedPath { get; init; } = "data/processed";
}

/// <summary>Section "Models": where trained models are.</summary>
internal sealed record ModelSettings
{
    /// <summary>The folder of the model files. Default: checkpoints.</summary>
    public string Path { get; init; } = "checkpoints";
}
