namespace MusicRec.Cli.Configuration;

/// <summary>Section "Models": where trained models are.</summary>
internal sealed record ModelSettings
{
    /// <summary>The folder of the model files. Default: checkpoints.</summary>
    public string Path { get; init; } = "checkpoints";
}
