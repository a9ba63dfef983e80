using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.MLNet;

namespace MusicRec.Core.Evaluation.Reports;

/// <summary>Creates a report from the results of a comparison.</summary>
internal static class ReportAssembly
{
    public static EvaluationReport Assemble(
        EvaluationPlan plan, ResamplingUnits units, TrainingProvenance split, List<ResampledModel> results, EvaluationOptions options,
        LeakageCheck check)
    {
        InteractionDataset log = plan.Cases.Log;
        int repeats = plan.IsRepeat.Count(repeat => repeat);
        return new EvaluationReport
        {
            LibraryVersion = Files.LibraryVersion.Full,
            Notes = options.Notes,
            Data = new EvaluatedData(log.Hash, log.ListenerCount, log.ItemCount, log.PlayCount, options.DataDescription),
            Split = split,
            LeakageCheck = check,
            Protocol = new EvaluationProtocol
            {
                Ranking = options.Negatives is { } negatives ? $"{negatives.Count} sampled negatives" : "full catalog",
                Repeats = options.Repeats,
                Cutoffs = options.Cutoffs,
                ListLength = options.ListLength,
                MaxCasesPerListener = options.MaxCasesPerListener,
                Resamples = options.Resamples,
                ResampledUnit = units.AreListeners ? "listeners" : "cases",
                Seed = options.Seed,
                Reference = options.Reference,
            },
            Counts = new EvaluationCounts(
                plan.Cases.Count,
                units.Listeners,
                repeats,
                plan.Cases.Count - repeats,
                plan.Forbidden,
                options.Negatives?.UnknownItems ?? 0),
            Models = [.. results.Select(Describe)],
            Differences = [.. Pairs(results, options.Reference)],
        };
    }

    private static EvaluatedModel Describe(ResampledModel result) => new()
    {
        Name = result.Evaluation.Name,
        Runs = result.Runs,
        Provenance = result.Evaluation.Model.Training.Provenance,
        PlaysHash = result.Evaluation.Model.Training.PlaysHash,
        Options = ModelArchiveWriter.ToJson(result.Evaluation.Model.Options),
        Items = result.Evaluation.Model.Items.Count,
        UnknownTargets = result.Evaluation.UnknownTargets,
        ColdCases = result.Evaluation.ColdCases,
        Metrics = result.Estimates(CaseKind.All),
        Repeat = result.Estimates(CaseKind.Repeat),
        Explore = result.Estimates(CaseKind.Explore),
    };

    private static IEnumerable<ModelDifference> Pairs(List<ResampledModel> results, string? reference)
    {
        foreach (ResampledModel model in results)
        {
            IEnumerable<ResampledModel> others = reference is null
                ? results.TakeWhile(other => other != model)
                : results.Where(other => other != model && other.Evaluation.Name == reference);
            foreach (ResampledModel other in others)
                yield return new ModelDifference(model.Evaluation.Name, other.Evaluation.Name, model.Minus(other));
        }
    }
}
