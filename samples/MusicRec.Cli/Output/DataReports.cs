using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Output;

/// <summary>Forwards the progress of reading and writing data to a display.</summary>
internal sealed class DataReports(IProgress<TrainingProgress> display) : IProgress<DataProgress>
{
    private const double Megabyte = 1e6;

    /// <inheritdoc/>
    public void Report(DataProgress value) => display.Report(value.Unit == "bytes"
        ? new TrainingProgress(value.Stage, (long)(value.Done / Megabyte), (long)(value.Total / Megabyte), "MB")
        : new TrainingProgress(value.Stage, value.Done, value.Total, value.Unit));
}
