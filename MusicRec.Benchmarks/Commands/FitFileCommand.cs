using System.CommandLine;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.ItemCf.Similarity;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Benchmarks.Results;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Times item similarities and lists for the users of a file of counts, which other programs can compute too.</summary>
internal sealed class FitFileCommand : Command
{
    private readonly Argument<FileInfo> _path = Parameters.CreateFile(
        "The counts: lines 'user item count', separated by tabs, after a line '#users items entries'.");
    private readonly Option<int> _neighbors = Parameters.CreateNumber("--neighbors", 50, "Neighbors kept for each item.");
    private readonly Option<int> _threads = Parameters.CreateNumber("--threads", 2, "Threads that compute the similarities.");
    private readonly Option<int> _recommend = Parameters.CreateNumber(
        "--recommend", null, "Also times lists of ten for this many users, on one thread.");
    private readonly Option<bool> _withItself = new("--with-itself")
    {
        Description = "Counts an item among its own neighbors, as some programs do: then one fewer of the others is kept.",
    };

    public FitFileCommand()
        : base("fit-file", "Times the exact item similarities of a file of counts.")
    {
        Arguments.Add(_path);
        foreach (Option option in new Option[] { _neighbors, _threads, _recommend, _withItself }) Options.Add(option);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        SparseMatrix counts = CountFile.Read(parsed.GetValue(_path)!.FullName);
        int neighbors = parsed.GetValue(_neighbors);
        Console.WriteLine($"{counts.Rows} users, {counts.Columns} items, {counts.EntryCount} entries; {neighbors} neighbors");

        int itself = parsed.GetValue(_withItself) ? 1 : 0;
        NeighborTable table = StageCost.Measure("fit", () => ItemSimilarity.Compute(
            counts.Transpose(), neighbors - itself, 0, new TrainingRun { Threads = parsed.GetValue(_threads) }));
        long own = itself * counts.ColumnLengths().Count(length => length > 0);
        double sum = own + table.Similarities.Sum(similarity => (double)similarity);
        Console.WriteLine($"answer: {table.Neighbors.Length + own} neighbors, sum of similarities {sum:F2}");

        if (parsed.GetValue(_recommend) is > 0 and int users) Recommend(counts, table, users);
    }

    // Scores are sums of count × similarity, items already counted left out.
    private static void Recommend(SparseMatrix counts, NeighborTable table, int users)
    {
        var settings = new ItemCfOptions { Weighting = CountWeighting.Count, QueryDecay = 1, QueryRepeats = QueryRepeats.Sum };
        InteractionDataset plays = RepeatItems(counts);
        var model = new ItemCfRecommender(TrainingSummary.Summarize(plays), settings, table);
        users = Math.Min(users, counts.Rows);
        var excluding = new RecommendationOptions { Repeats = RepeatPolicy.Exclude };
        Recommend();   // a round to compile the code, which other programs were before they started
        var (items, sum) = StageCost.Measure("recommend", Recommend);

        // Other programs may keep others of equally similar items, so the scores differ in the last digits.
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
    private static InteractionDataset RepeatItems(SparseMatrix counts)
    {
        var (offsets, plays) = (new int[counts.Rows + 1], new List<int>());
        for (int user = 0; user < counts.Rows; user++)
        {
            for (int e = counts.Offsets[user]; e < counts.Offsets[user + 1]; e++)
                for (int c = 0; c < counts.Values[e]; c++) plays.Add(counts.Indices[e]);
            offsets[user + 1] = plays.Count;
        }

        return new InteractionDataset(CreateIds(counts.Rows), CreateIds(counts.Columns), offsets, [.. plays], []);
    }

    private static Vocabulary CreateIds(int count) => Vocabulary.FromIds(Enumerable.Range(0, count).Select(index => $"{index}"));
}
