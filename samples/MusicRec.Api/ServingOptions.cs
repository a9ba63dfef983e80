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
    /// The histories for requests that name a listener: a .training file or a dataset folder. Default: none, requests include histories.
    /// </summary>
    public string? Histories { get; init; }

    /// <summary>How often the file is checked. Default: every two seconds.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Maximum number of items in a list. Default: 200.</summary>
    public int MaxK { get; init; } = 200;

    /// <summary>Maximum number of plays in a posted history. Default: 5,000.</summary>
    public int MaxHistory { get; init; } = 5_000;

    /// <summary>Maximum size of a request body in bytes. Default: 512 KiB.</summary>
    public int MaxBodyBytes { get; init; } = 512 * 1024;
}
