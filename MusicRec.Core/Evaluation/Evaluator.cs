using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Evaluation;

/// <summary>Evaluates models: ranks the target of each case among all items and computes metrics of its rank.</summary>
public static class Evaluator
{
    /// <summary>Evaluates one model without intervals and without a leakage check, for choosing settings and checkpoints.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="options">The settings; null for <see cref="EvaluationOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid, or no case is left.</exception>
    public static ModelEvaluation Evaluate(IRecommender model, EvaluationSet cases, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cases);
        options ??= EvaluationOptions.Default;
        options.Validate();
        return new CaseRunner(model.Name, model, new EvaluationPlan(cases, options), options).Run();
    }

    /// <summary>
    /// Compares models on the test cases of a split. To compare on the validation cases, pass
    /// <c>split with { Test = split.Validation }</c>.
    /// </summary>
    /// <param name="split">The split whose training part the models were fitted on.</param>
    /// <param name="models">The models, with distinct names.</param>
    /// <param name="options">The settings; null for <see cref="EvaluationOptions.Default"/>.</param>
    /// <exception cref="InvalidOperationException">A model was fitted on other plays (<see cref="EvaluationGuard"/>); the message lists all
    /// such models.</exception>
    /// <exception cref="ArgumentException">The options are not valid, no case is left, there is no model, or two models have the same
    /// name.</exception>
    public static EvaluationReport Compare(DataSplit split, IReadOnlyList<IRecommender> models, EvaluationOptions? options = null) =>
        Compare(split, Named(models), options);

    /// <inheritdoc cref="Compare(DataSplit, IReadOnlyList{IRecommender}, EvaluationOptions?)"/>
    public static EvaluationReport Compare(DataSplit split, IReadOnlyList<NamedModel> models, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(split);
        options = Check(models, options);
        Refuse(models.SelectMany(named => named.Runs.Select(model => EvaluationGuard.Refusal(named.Name, model.Training, split))));
        return Compare(split.Test, split.Provenance, models, options, LeakageCheck.TrainingPart);
    }

    /// <summary>Compares models on a log separate from their training data: other listeners or sessions, or later plays.</summary>
    /// <param name="cases">The cases, e.g. <see cref="EvaluationSet.EveryPrefix"/> of the log.</param>
    /// <param name="models">The models, with distinct names.</param>
    /// <param name="options">The settings; null for <see cref="EvaluationOptions.Default"/>.</param>
    /// <exception cref="InvalidOperationException">A model was fitted on this log (<see cref="EvaluationGuard"/>); the message lists all
    /// such models.</exception>
    /// <exception cref="ArgumentException">The options are not valid, no case is left, there is no model, or two models have the same
    /// name.</exception>
    public static EvaluationReport Compare(EvaluationSet cases, IReadOnlyList<IRecommender> models, EvaluationOptions? options = null) =>
        Compare(cases, Named(models), options);

    /// <inheritdoc cref="Compare(EvaluationSet, IReadOnlyList{IRecommender}, EvaluationOptions?)"/>
    public static EvaluationReport Compare(EvaluationSet cases, IReadOnlyList<NamedModel> models, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        options = Check(models, options);
        Refuse(models.SelectMany(named => named.Runs.Select(
            model => EvaluationGuard.Refusal(named.Name, model.Training, cases, options.TrainingPlaysOf(model)))));
        bool byPlay = models.All(named => named.Runs.All(model => options.TrainingPlaysOf(model) is not null));
        return Compare(
            cases, new TrainingProvenance(cases.Log.Hash, "separate log", "a log apart from the training data"), models, options,
            byPlay ? LeakageCheck.Plays : LeakageCheck.Hash);
    }

    private static EvaluationReport Compare(
        EvaluationSet cases, TrainingProvenance provenance, IReadOnlyList<NamedModel> models, EvaluationOptions options, LeakageCheck check)
    {
        var plan = new EvaluationPlan(cases, options);
        var units = new ResamplingUnits(plan.Cases);
        var bootstrap = new PairedBootstrap(options.Seed, options.Resamples, options.Threads, options.CancellationToken);
        var results = new List<ResampledModel>(models.Count);
        foreach (NamedModel named in models)
        {
            ResampledModel[] runs =
            [
                .. named.Runs.Select(model => new ResampledModel(new CaseRunner(named.Name, model, plan, options).Run(), units, bootstrap)),
            ];
            results.Add(ResampledModel.MeanOf(runs));
        }

        return ReportAssembly.Assemble(plan, units, provenance, results, options, check);
    }

    private static NamedModel[] Named(IReadOnlyList<IRecommender> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return [.. models.Select(model => new NamedModel(model.Name, model))];
    }

    private static EvaluationOptions Check(IReadOnlyList<NamedModel> models, EvaluationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(models);
        options ??= EvaluationOptions.Default;
        options.Validate();
        if (models.Count == 0) throw new ArgumentException("Expected at least one model to compare, got none.", nameof(models));
        if (models.GroupBy(named => named.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two models are called '{twice.Key}': give them names of their own.", nameof(models));
        if (models.FirstOrDefault(named => named.Runs.Count == 0) is { } none)
            throw new ArgumentException($"'{none.Name}' has no model.", nameof(models));
        if (options.Reference is { } reference && models.All(named => named.Name != reference))
            throw new ArgumentException(
                $"The reference '{reference}' is not among the models {string.Join(", ", models.Select(m => m.Name))}.",
                nameof(options));
        return options;
    }

    private static void Refuse(IEnumerable<string?> faults)
    {
        string[] found = [.. faults.OfType<string>()];
        if (found.Length > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, found));
    }
}
