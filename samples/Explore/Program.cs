// Looks at a listening log and at a comparison of two models as DataFrames, and writes both as CSV.
// Usage: Explore [a Last.fm-1K log]; without one it makes up a small log.
using Explore;
using Microsoft.Data.Analysis;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.Popularity;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;
using MusicRec.Core.Synthetic;

InteractionDataset log =
    args.Length > 0 ? ListeningLog.ReadLastFm1K(args[0]) : new SyntheticListening(new() { Listeners = 40, Plays = 20_000 }).ToDataset();
DataFrame plays = PlayFrame.Create(log);
Console.WriteLine($"{plays.Rows.Count} plays; the most played tracks:");

DataFrame tracks = plays.GroupBy("TrackId").Count("UserId");
Console.WriteLine(tracks.OrderByDescending("UserId").Head(5));

// What the frame keeps is a dataset again: here the listeners with at least 100 plays.
DataFrame activity = plays.GroupBy("UserId").Count("TrackId");
HashSet<string> busy = [.. activity.Rows.Where(row => Convert.ToInt64(row[1]) >= 100).Select(row => (string)row[0])];
InteractionDataset kept = PlayFrame.ToDataset(
    plays.Filter(new BooleanDataFrameColumn("busy", ((StringDataFrameColumn)plays["UserId"]).Select(busy.Contains))));
Console.WriteLine($"{kept.ListenerCount} of {log.ListenerCount} listeners have at least 100 plays.");

DataSplit split = new GlobalTimeSplitter().Split(kept);
var run = new TrainingRun { Provenance = split.Provenance };
EvaluationReport report = Evaluator.Compare(
    split, [new PopularityTrainer().Fit(split.Train, run), new ItemCfTrainer(new() { SelfWeight = 0.3 }).Fit(split.Train, run)]);
DataFrame figures = ReportFrame.Create(report);
Console.WriteLine(figures.Filter(figures["metric"].ElementwiseEquals("ndcg@10")));

DataFrame.SaveCsv(plays, "plays.csv");
DataFrame.SaveCsv(figures, "figures.csv");
Console.WriteLine("Written: plays.csv and figures.csv.");
