using MusicRec.Core.Configuration;

namespace MusicRec.Core.Data.Preprocessing;

/// <summary>Settings of <see cref="Preprocessor"/>.</summary>
public sealed record PreprocessingOptions
{
    /// <summary>The plays an item needs to stay. Default: 1, every item stays.</summary>
    public int MinItemPlays { get; init; } = 1;

    /// <summary>The plays a listener needs to stay. Default: 1, every listener stays.</summary>
    public int MinListenerPlays { get; init; } = 1;

    /// <summary>The longest gap inside a session; a longer one starts a new session. Default: 30 minutes.</summary>
    public TimeSpan SessionGap { get; init; } = Sessions.DefaultGap;

    /// <summary>Whether immediate repeats of an item by a listener are dropped before anything is counted. Default: no.</summary>
    public bool CollapseRepeats { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (MinItemPlays < 1) yield return $"{nameof(MinItemPlays)} must be at least 1, but is {MinItemPlays}.";
        if (MinListenerPlays < 1) yield return $"{nameof(MinListenerPlays)} must be at least 1, but is {MinListenerPlays}.";
        if (SessionGap <= TimeSpan.Zero) yield return $"{nameof(SessionGap)} must be positive, but is {SessionGap}.";
    }

    internal void Validate() => OptionsValidation.ThrowIfAny(nameof(PreprocessingOptions), Faults());
}
