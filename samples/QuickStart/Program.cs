using MusicRec.Baselines.ItemCf;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;
using MusicRec.Core.Synthetic;

var log = new SyntheticListening(new() { Listeners = 50, Plays = 50_000 }).ToDataset();   // or ListeningLog.ReadLastFm1K(path)
var split = new GlobalTimeSplitter().Split(log);                                          // the last tenth is the test

var model = new ItemCfTrainer(new() { QueryDecay = 0.8, SelfWeight = 0.3 }).Fit(split.Train);
foreach (var (track, score) in model.Recommend("user_000001", split.Train, k: 5)) Console.WriteLine($"{score:F3}  {track}");

model.Save("item-cf.musicrec");
var served = ItemCfRecommender.Load("item-cf.musicrec");                    // no training code, no native library
var next = served.Recommend(history: [log.Items[7], log.Items[8]], k: 10);   // a listener never seen before
double ndcg = Evaluator.Evaluate(served, split.Test)["ndcg@10"];
Console.WriteLine($"{next.Count} tracks for a cold-start listener; ndcg@10 {ndcg:F3} on synthetic data");
