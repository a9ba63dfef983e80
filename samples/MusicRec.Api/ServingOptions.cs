namespace MusicRec.Api;

/// <summary>
/// Settings of the service: section <c>MusicRec</c>, e.g. <c>--MusicRec:Model=checkpoints/item-cf.musicrec</c> on the command line.
/// </summary>
internal sealed class ServingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "MusicRec";

    /// <summary>The model file. Default: model.musicrec in the current folder.</summary>
    public string Model { get; init; } = "model.musicrec";

    /// <summary>
    /// What listeners played, for requests that name one: a .training file or a dataset folder. Default: none, requests bring histories.
    /// </summary>
    public string? Histories { get; init; }

    /// <summary>How often the file is looked at. Default: every two seconds.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Items of a list at most. Default: 200.</summary>
    public int MaxK { get; init; } = 200;

    /// <summary>Plays of a posted history at most. Default: 5,000.</summary>
    public int MaxHistory { get; init; } = 5_000;

    /// <summary>Bytes of a request body at most. Default: 512 KiB.</summary>
    public int MaxBodyBytes { get; init; } = 512 * 1024;
}
