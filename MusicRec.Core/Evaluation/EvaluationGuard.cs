using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Evaluation;

/// <summary>Refuses to test a model on plays it has seen, by what its file says it was fitted on.</summary>
public static class EvaluationGuard
{
    /// <summary>Checks that a model was fitted on the training part of a split: with the same data, split and cut-off, or on just that dataset.</summary>
    /// <exception cref="InvalidOperationException">It was not; the message says what it was fitted on.</exception>
    public static void Check(IRecommender model, DataSplit split)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(split);
        if (Fault(model.Name, model.Provenance, split) is { } fault) throw new InvalidOperationException(fault);
    }

    /// <summary>Checks that a log given apart from the training data is indeed another one than the model was fitted on.</summary>
    /// <exception cref="InvalidOperationException">It is the same log, or one of the plays to predict is among the model's training plays.</exception>
    public static void CheckSeparate(IRecommender model, EvaluationSet cases)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cases);
        if (Fault(model.Name, model, cases) is { } fault) throw new InvalidOperationException(fault);
    }

    internal static string? Fault(string name, TrainingProvenance seen, DataSplit split)
    {
        TrainingProvenance expected = split.Provenance;
        if (seen == expected || seen.DataHash == split.Train.Hash) return null;
        string remedy = $"Train it on this data with split '{expected.Split}' ({expected.CutOff}).";
        return seen.DataHash == expected.DataHash
            ? $"{name} was fitted on this data with split '{seen.Split}' ({seen.CutOff}), so it may have seen the plays it is to be tested on. {remedy}"
            : $"{name} was fitted on other data (hash {Short(seen.DataHash)}, split '{seen.Split}') than the data to test on (hash {Short(expected.DataHash)}). "
                + $"{remedy} Or test it on a log given as a separate one.";
    }

    internal static string? Fault(string name, IRecommender model, EvaluationSet cases)
    {
        if (model.Provenance.DataHash == cases.Log.Hash)
            return $"{name} was fitted on the very log (hash {Short(cases.Log.Hash)}) that was given as a separate one to test on. Test it with the split of its training, or on other plays.";
        return FirstSeen(model.Plays, cases) is { } seen
            ? $"{name} has seen a play it is to be tested on: {seen}. Test it on plays that are not in its training data."
            : null;
    }

    // Two logs that share a listener, an item and a millisecond share the play. Without times nothing can be said.
    private static string? FirstSeen(InteractionDataset training, EvaluationSet cases)
    {
        InteractionDataset log = cases.Log;
        if (!log.HasTimes || !training.HasTimes) return null;
        int[] listenerMap = log.Listeners.MapTo(training.Listeners), itemMap = log.Items.MapTo(training.Items);
        for (int i = 0; i < cases.Count; i++)
        {
            var (listener, position) = (cases.Listeners[i], cases.Positions[i]);
            int item = log.ItemsOf(listener)[position];
            if (listenerMap[listener] == Vocabulary.Unknown || itemMap[item] == Vocabulary.Unknown) continue;

            long time = log.TimesOf(listener)[position];
            ReadOnlySpan<long> times = training.TimesOf(listenerMap[listener]);
            int at = times.BinarySearch(time);
            if (at < 0) continue;
            while (at > 0 && times[at - 1] == time) at--;
            for (; at < times.Length && times[at] == time; at++)
            {
                if (training.ItemsOf(listenerMap[listener])[at] == itemMap[item])
                    return $"listener '{log.Listeners[listener]}', item '{log.Items[item]}', Unix time {time} ms";
            }
        }

        return null;
    }

    private static string Short(string hash) => hash.Length <= 12 ? hash : hash[..12] + "…";
}
