using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Evaluation;

/// <summary>Prevents testing a model on plays it was fitted on.</summary>
public static class EvaluationGuard
{
    /// <summary>Checks by hash that a model was fitted on exactly the training part of a split.</summary>
    /// <exception cref="InvalidOperationException">The model was fitted on other plays; the message names them.</exception>
    public static LeakageCheck Check(IRecommender model, DataSplit split)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(split);
        return Refusal(model.Name, model.Training, split) is { } refusal
            ? throw new InvalidOperationException(refusal)
            : LeakageCheck.TrainingPart;
    }

    /// <summary>Checks that a model was not fitted on a separate log.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cases">The plays to predict.</param>
    /// <param name="training">The plays the model was fitted on, e.g. of its training state; null to compare hashes only.</param>
    /// <returns>The check that was made.</returns>
    /// <exception cref="InvalidOperationException">The model was fitted on the same log, or on one of the plays to predict.</exception>
    /// <exception cref="ArgumentException">The model was fitted on other plays than <paramref name="training"/>.</exception>
    public static LeakageCheck CheckSeparate(IRecommender model, EvaluationSet cases, InteractionDataset? training = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cases);
        if (training is not null && training.Hash != model.Training.PlaysHash)
        {
            throw new ArgumentException(
                $"{model.Name} was fitted on other plays (hash {Short(model.Training.PlaysHash)}) than those given (hash "
                + $"{Short(training.Hash)}).",
                nameof(training));
        }

        if (Refusal(model.Name, model.Training, cases, training) is { } refusal) throw new InvalidOperationException(refusal);
        return training is null ? LeakageCheck.Hash : LeakageCheck.Plays;
    }

    /// <summary>Returns why a model may not be tested on a split, or null if it may.</summary>
    internal static string? Refusal(string name, TrainingSummary seen, DataSplit split)
    {
        if (seen.PlaysHash == split.Train.Hash) return null;
        TrainingProvenance stated = seen.Provenance, expected = split.Provenance;
        string remedy = $"Train it on this data with split '{expected.Split}' ({expected.CutOff}).";
        if (stated == expected)
        {
            return $"{name} says that it was fitted on the training part of split '{expected.Split}' ({expected.CutOff}), but it "
                + "was fitted on other plays "
                + $"(hash {Short(seen.PlaysHash)}, expected {Short(split.Train.Hash)}). {remedy}";
        }

        return stated.DataHash == expected.DataHash
            ? $"{name} was fitted on this data with split '{stated.Split}' ({stated.CutOff}), so it may have seen the plays it is "
                + $"to be tested on. {remedy}"
            : $"{name} was fitted on other data (hash {Short(stated.DataHash)}, split '{stated.Split}') than the data to test on "
                + $"(hash {Short(expected.DataHash)}). {remedy} Or test it on a log given as a separate one.";
    }

    /// <summary>Returns why a model may not be tested on a separate log, or null if it may.</summary>
    internal static string? Refusal(string name, TrainingSummary seen, EvaluationSet cases, InteractionDataset? training)
    {
        if (seen.PlaysHash == cases.Log.Hash || seen.Provenance.DataHash == cases.Log.Hash)
        {
            return $"{name} was fitted on the very log (hash {Short(cases.Log.Hash)}) that was given as a separate one to test on. "
                + "Test it with the split of its training, or on other plays.";
        }

        return training is not null && FirstSeen(training, cases) is { } play
            ? $"{name} has seen a play it is to be tested on: {play}. Test it on plays that are not in its training data."
            : null;
    }

    // Two logs that share a listener, an item and a millisecond share the play. Without times this cannot be decided.
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
