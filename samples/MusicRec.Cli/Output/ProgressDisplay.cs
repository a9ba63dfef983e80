using MusicRec.Core.Models;

namespace MusicRec.Cli.Output;

/// <summary>Shows how far long work has come.</summary>
internal abstract class ProgressDisplay
{
    /// <summary>Does some work and shows what it reports; reports may come from any thread.</summary>
    /// <param name="title">What is being done, e.g. "Training item-cf".</param>
    /// <param name="work">The work.</param>
    public abstract T Show<T>(string title, Func<IProgress<TrainingProgress>, T> work);
}
