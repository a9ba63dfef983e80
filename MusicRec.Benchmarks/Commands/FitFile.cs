using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.ItemCf.Similarity;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Times the item similarities of a file of counts, and lists for its users, so that another program can be timed on the same file.</summary>
internal static class FitFile
{
    public const string Usage =
        "fit-file PATH [--neighbors 50] [--threads 2] [--recommend USERS] [--with-itself]   item similarities and, on one thread, lists of ten";

    public static void Run(string[] arguments)
    {
        var options = new CommandArguments(arguments, ["--neighbors", "--threads", "--recommend"], "--with-itself");
        SparseMatrix counts = CountFile.Read(options.File);
        int neighbors = options.Number("--neighbors", 50);
        Console.WriteLine($"{counts.Rows} users, {counts.Columns} items, {counts.EntryCount} entries; {neighbors} neighbors");

        // Some programs count an item among its own neighbors: then one fewer of the others is wanted.
        int itself = options.Has("--with-itself") ? 1 : 0;
        NeighborTable table = StageCost.Print("fit", () => ItemSimilarity.Compute(
            counts.Transpose(), neighbors - itself, 0, new TrainingRun { Threads = options.Number("--threads", 2) }));
        long own = itself * counts.ColumnLengths().Count(length => length > 0);
        Console.WriteLine($"answer: {table.Neighbors.Length + own} neighbors, sum of similarities {own + table.Similarities.Sum(similarity => (double)similarity):F2}");

        if (options.Has("--recommend")) Recommend(counts, table, options.Number("--recommend", 1000));
    }

    // Scores are sums of count × similarity, items already counted left out.
    private static void Recommend(SparseMatrix counts, NeighborTable table, int users)
    {
        var settings = new ItemCfOptions { Weighting = CountWeighting.Count, QueryDecay = 1, QueryRepeats = QueryRepeats.Sum };
        InteractionDataset plays = Repeated(counts);
        var model = new ItemCfRecommender(TrainingSummary.Summarize(plays), settings, table);
        users = Math.Min(users, counts.Rows);
        var excluding = new RecommendationOptions { Repeats = RepeatPolicy.Exclude };
        Recommend();   // a round to compile the code, which other programs were before they started
        var (items, sum) = StageCost.Print("recommend", Recommend);

        // Among equally similar items other programs may keep others, so the scores are not the same to the last digit.
        Console.WriteLine($"answer: {items} items for {users} users, sum of scores about {sum:F0}");

        (int, double) Recommend()
        {
            var best = new Recommendation[10];
            var (found, total) = (0, 0d);
            for (int user = 0; user < users; user++)
            {
                int count = model.Recommend(ListeningContext.FromPlays(plays, user), excluding, best);
                found += count;
                for (int b = 0; b < count; b++) total += Math.Max(0, best[b].Score);
            }

            return (found, total);
        }
    }

    // Each item as often as it is counted.
    private static InteractionDataset Repeated(SparseMatrix counts)
    {
        var (offsets, plays) = (new int[counts.Rows + 1], new List<int>());
        for (int user = 0; user < counts.Rows; user++)
        {
            for (int e = counts.Offsets[user]; e < counts.Offsets[user + 1]; e++)
                for (int c = 0; c < counts.Values[e]; c++) plays.Add(counts.Indices[e]);
            offsets[user + 1] = plays.Count;
        }

        return new InteractionDataset(Ids(counts.Rows), Ids(counts.Columns), offsets, [.. plays], []);
    }

    private static Vocabulary Ids(int count) => Vocabulary.FromIds(Enumerable.Range(0, count).Select(index => $"{index}"));
}
