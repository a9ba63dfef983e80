namespace MusicRec.Core.Data;

/// <summary>The progress of reading, preprocessing or writing.</summary>
/// <param name="Stage">The current stage: a file name, or e.g. "writing plays".</param>
/// <param name="Done">Units done in this stage.</param>
/// <param name="Total">Units of this stage, 0 when unknown.</param>
/// <param name="Unit">The unit: "bytes" or "plays".</param>
public readonly record struct DataProgress(string Stage, long Done, long Total, string Unit);
