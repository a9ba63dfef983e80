namespace MusicRec.Core.Data;

/// <summary>How far reading, preprocessing or writing has come.</summary>
/// <param name="Stage">What is being done: a file name, or e.g. "writing plays".</param>
/// <param name="Done">Units done in this stage.</param>
/// <param name="Total">Units of this stage, 0 when unknown.</param>
/// <param name="Unit">What is counted: "bytes" or "plays".</param>
public readonly record struct DataProgress(string Stage, long Done, long Total, string Unit);
