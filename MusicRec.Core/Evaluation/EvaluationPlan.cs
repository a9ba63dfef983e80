using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Evaluation;

/// <summary>The cases of a comparison after the repeat policy and the cap, and their division among threads.</summary>
internal sealed class EvaluationPlan
{
    private const int CasesPerUnit = 64;

    public EvaluationPlan(EvaluationSet set, EvaluationOptions options)
    {
        if (options.Negatives is { } negatives && !ReferenceEquals(negatives.Log, set.Log))
            throw new ArgumentException("The negatives were read for another log than the one to evaluate on.", nameof(options));

        bool[] repeats = FindRepeats(set);
        var allowed = new List<int>(set.Count);
        for (int i = 0; i < set.Count; i++)
            if (options.Repeats == RepeatPolicy.Allow || repeats[i] == (options.Repeats == RepeatPolicy.Only)) allowed.Add(i);

        Forbidden = set.Count - allowed.Count;
        Cases = Forbidden == 0 ? set : set.Select(allowed);
        if (options.MaxCasesPerListener is { } most) Cases = Cases.Sample(most, options.Seed);
        if (Cases.Count == 0)
            throw new ArgumentException(
                $"No case is left to evaluate: {set.Count} were given, {Forbidden} of them are forbidden by the repeat policy.",
                nameof(set));
        IsRepeat = Cases.Count == set.Count ? repeats : FindRepeats(Cases);
        Units = Share(Cases.Listeners);
    }

    /// <summary>The cases to evaluate.</summary>
    public EvaluationSet Cases { get; }

    /// <summary>Whether the target is in the history of its case [cases].</summary>
    public bool[] IsRepeat { get; }

    /// <summary>Cases left out because the repeat policy forbids their targets.</summary>
    public int Forbidden { get; }

    /// <summary>Ranges of cases of one listener, each processed by one thread.</summary>
    public List<Range> Units { get; }

    /// <summary>Maps each listener of the log to its index among a model's training listeners; null if these are unknown.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options, which may hold the training plays.</param>
    /// <returns>An array [listeners of the log], or null.</returns>
    public int[]? ListenersOf(IRecommender model, EvaluationOptions options)
    {
        InteractionDataset? plays =
            options.TrainingPlaysOf(model) ?? (Cases.Training?.Hash == model.Training.PlaysHash ? Cases.Training : null);
        return plays is null ? null : Cases.Log.Listeners.MapTo(plays.Listeners);
    }

    private static bool[] FindRepeats(EvaluationSet set)
    {
        bool[] repeats = new bool[set.Count];
        int[] heardBy = new int[set.Log.ItemCount];    // listener + 1 of the last listener who played the item
        int played = 0;
        for (int i = 0; i < set.Count; i++)
        {
            int listener = set.Listeners[i];
            ReadOnlySpan<int> plays = set.Log.ItemsOf(listener);
            if (i == 0 || set.Listeners[i - 1] != listener) played = 0;
            for (; played < set.Positions[i]; played++) heardBy[plays[played]] = listener + 1;
            repeats[i] = heardBy[plays[played]] == listener + 1;
        }

        return repeats;
    }

    private static List<Range> Share(ReadOnlySpan<int> listeners)
    {
        var units = new List<Range>();
        for (int start = 0, end; start < listeners.Length; start = end)
        {
            for (end = start + 1; end < listeners.Length && listeners[end] == listeners[start] && end - start < CasesPerUnit;) end++;
            units.Add(start..end);
        }

        return units;
    }
}
