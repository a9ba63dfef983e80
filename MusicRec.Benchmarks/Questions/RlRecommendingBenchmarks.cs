using BenchmarkDotNet.Attributes;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Native;
using MusicRec.Core.Ranking;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.ActorCritic.Training;
using MusicRec.RL.Candidates;
using TorchSharp;

namespace MusicRec.Benchmarks.Questions;

/// <summary>What does a list of ten cost a listener when 100 candidates are re-ranked, features included, against Item-CF's list?</summary>
[MemoryDiagnoser]
public class RlRecommendingBenchmarks
{
    private readonly Recommendation[] _best = new Recommendation[10];
    private ItemCfRlRecommender _model = null!;
    private int _listener;

    [GlobalSetup]
    public void SetUp()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        RlEnvironment environment = RlEnvironment.CreateReplay(32, threads: 1);
        using var agent = new ActorCriticAgent(RlEnvironment.Options, FeatureScale.Measure(environment.Batch));
        CandidateSource source = RlEnvironment.Source;
        _model = new ItemCfRlRecommender(
            source.ItemCf.Training, ItemCfRlRecommender.ModelName, RlEnvironment.Options, source, agent.Export());

        // An agent without training costs what a trained one does, and its list is known: Item-CF's.
        for (int listener = 0; listener < 20; listener++)
        {
            _listener = listener;
            int first = ItemCf();
            _listener = listener;
            if (Rerank() != first) throw new InvalidOperationException("The untrained agent does not recommend as Item-CF does.");
        }
    }

    [Benchmark(Baseline = true)]
    public int ItemCf()
    {
        _model.ItemCf.Recommend(Next(), RecommendationOptions.Default, _best);
        return _best[0].Item;
    }

    [Benchmark]
    public int Rerank()
    {
        _model.Recommend(Next(), RecommendationOptions.Default, _best);
        return _best[0].Item;
    }

    private ListeningContext Next()
    {
        _listener = (_listener + 1) % RlEnvironment.Plays.ListenerCount;
        return ListeningContext.FromPlays(RlEnvironment.Plays, _listener);
    }
}
