using MusicRec.Core.Models;

namespace MusicRec.Cli.Output;

/// <summary>Shows progress as plain lines, for logs and pipes: one every few seconds.</summary>
internal sealed class ProgressLines(TextWriter writer, TimeProvider time) : ProgressDisplay
{
    /// <summary>The minimum time between two lines.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override T Show<T>(string title, Func<IProgress<TrainingProgress>, T> work) => work(new Lines(title, writer, time));

    private sealed class Lines(string title, TextWriter writer, TimeProvider time) : IProgress<TrainingProgress>
    {
        private readonly Lock _lock = new();
        private readonly ProgressPace _pace = new(time);
        private long _writtenAt = time.GetTimestamp();

        public void Report(TrainingProgress value)
        {
            lock (_lock)
            {
                string line = FormatLine(title, value, _pace);
                if (time.GetElapsedTime(_writtenAt) < Interval) return;
                _writtenAt = time.GetTimestamp();
                writer.WriteLine(line);
            }
        }
    }
}
