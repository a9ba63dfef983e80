namespace MusicRec.Cli.Configuration;

/// <summary>Section "Models": the location of trained models.</summary>
internal sealed record ModelSettings
{
    /// <summary>The folder of the model files. Default: checkpoints.</summary>
    public string Path { get; init; } = "checkpoints";
}
