using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.RL.ActorCritic;

namespace MusicRec.Cli.Jobs;

/// <summary>The controls of a re-ranker, which show what re-ranking adds: its candidates alone, and their ceiling.</summary>
internal static class RerankingControls
{
    /// <summary>The name of the candidate generator alone.</summary>
    public const string CandidatesName = "item-cf-candidates";

    /// <summary>Creates the candidate generator of the re-rankers among some models; empty if there are none.</summary>
    public static IEnumerable<NamedModel> Create(IReadOnlyList<NamedModel> models) =>
        FindRerankers(models).Take(1).Select(reranker => new NamedModel(CandidatesName, reranker.ItemCf));

    /// <summary>Gets the usual list lengths, and the number of candidates: the generator's recall there is the ceiling.</summary>
    public static IReadOnlyList<int> GetCutoffs(IReadOnlyList<NamedModel> models) =>
        [.. RankingMetrics.DefaultCutoffs.Union(FindRerankers(models).Take(1).Select(reranker => reranker.Candidates))];

    /// <summary>Returns the notes for the reader of a report.</summary>
    public static IReadOnlyList<string> WriteNotes(IReadOnlyList<NamedModel> models) =>
    [
        .. FindRerankers(models).Take(1).Select(reranker =>
            $"{CandidatesName} is the candidate generator of item-cf-rl and item-cf-supervised alone, in its own order. "
            + $"Its recall@{reranker.Candidates} is the ceiling: an oracle that put the play that came next first "
            + "whenever it is a candidate would reach this figure in hit, ndcg and mrr."),
    ];

    private static IEnumerable<ItemCfRlRecommender> FindRerankers(IReadOnlyList<NamedModel> models) =>
        models.SelectMany(named => named.Runs).OfType<ItemCfRlRecommender>();
}
