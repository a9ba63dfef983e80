using Explore;
using Microsoft.Data.Analysis;
using MusicRec.Baselines.Popularity;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;
using MusicRec.Tests.Cli;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Samples;

/// <summary>Datasets and evaluations as DataFrames.</summary>
public sealed class ExploreTests
{
    [Test]
    public void A_log_comes_back_from_its_frame()
    {
        DataFrame frame = PlayFrame.Create(ContractLogs.Mixed);
        Assert.That(frame.Rows.Count, Is.EqualTo(ContractLogs.Mixed.PlayCount));
        Assert.That(PlayFrame.ToDataset(frame).Hash, Is.EqualTo(ByListener(ContractLogs.Mixed).Hash));
    }

    [Test]
    public void A_log_without_times_comes_back_in_its_order()
    {
        InteractionDataset log = InteractionDataset.FromPlays([new("ann", "b"), new("ann", "a"), new("bob", "a")]);
        DataFrame frame = PlayFrame.Create(log);
        Assert.That(frame.Columns.Select(column => column.Name), Is.EqualTo(["UserId", "TrackId"]));
        Assert.That(PlayFrame.ToDataset(frame).Hash, Is.EqualTo(log.Hash));
    }

    [Test]
    public void A_log_comes_back_from_csv()
    {
        using var folder = new TemporaryFolder();
        DataFrame.SaveCsv(PlayFrame.Create(ContractLogs.Mixed), folder["plays.csv"]);
        DataFrame read = DataFrame.LoadCsv(folder["plays.csv"], dataTypes: [typeof(string), typeof(string), typeof(long)]);
        Assert.That(PlayFrame.ToDataset(read).Hash, Is.EqualTo(ByListener(ContractLogs.Mixed).Hash));
    }

    [Test]
    public void An_evaluation_is_a_row_for_each_model_and_metric()
    {
        DataSplit split = new LeaveOneOutSplitter().Split(ContractLogs.Mixed);
        EvaluationReport report = Evaluator.Compare(
            split, [new PopularityTrainer().Fit(split.Train, new TrainingRun { Provenance = split.Provenance })]);
        DataFrame frame = ReportFrame.Create(report);
        Assert.That(frame.Rows.Count, Is.EqualTo(report.Models[0].Metrics.Count));
        DataFrame ndcg = frame.Filter(frame["metric"].ElementwiseEquals("ndcg@10"));
        Estimate expected = report.Models[0].Metrics["ndcg@10"];
        Assert.That(ndcg.Rows.Single(), Is.EqualTo(new object[] { "popularity", "ndcg@10", expected.Mean, expected.Low, expected.High }));
    }

    [Test]
    public void The_sample_runs()
    {
        using var folder = new TemporaryFolder();
        CliRun run = ChildProcess.Run(folder.Path, "Explore.dll");
        Assert.That(run.ExitCode, Is.Zero, run.Messages);
        Assert.That(File.ReadLines(folder["plays.csv"]).First(), Is.EqualTo("UserId,TrackId,Timestamp"));
        Assert.That(File.ReadLines(folder["plays.csv"]).Count(), Is.EqualTo(20_001));
        Assert.That(File.ReadLines(folder["figures.csv"]).Count(), Is.GreaterThan(40));
    }

    // A frame lists plays listener by listener, so that items come in another order than in the log.
    private static InteractionDataset ByListener(InteractionDataset log) => InteractionDataset.FromPlays(
        Enumerable.Range(0, log.ListenerCount).SelectMany(l => Enumerable.Range(0, log.ItemsOf(l).Length).Select(p =>
            new Play(log.Listeners[l], log.Items[log.ItemsOf(l)[p]], log.TimesOf(l)[p]))));
}
