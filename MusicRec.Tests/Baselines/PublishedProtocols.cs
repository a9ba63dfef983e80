using System.Globalization;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Baselines;

/// <summary>The published protocols on real data, written down plainly.</summary>
/// <remarks>
/// Of the library they use its datasets, to train on, and a model's scores. Histories, filters, ranks and metrics are their own.
/// </remarks>
internal sealed class PublishedProtocols
{
    private readonly string[][] _sequences;    // listener id, then item ids, oldest first
    private readonly Dictionary<string, string[]> _negatives = new(StringComparer.Ordinal);

    /// <summary>Reads a dataset of the S3-Rec repository.</summary>
    public PublishedProtocols(string name)
    {
        string folder = TestData.Folder("s3rec");
        _sequences = Read(Path.Combine(folder, $"{name}.txt"));
        string negatives = Path.Combine(folder, $"{name}_sample.txt");
        if (!File.Exists(negatives)) return;
        foreach (string[] line in Read(negatives)) _negatives[line[0]] = line[1..];
    }

    /// <summary>The plays but the last two of each listener.</summary>
    public InteractionDataset TrainingPlays => InteractionDataset.FromPlays(
        _sequences.SelectMany(sequence => sequence[1..^2].Select(item => new Play(sequence[0], item))));

    /// <summary>Leave-one-out over the whole catalog: the last item from all before it, items of the history excluded.</summary>
    public (double Hit, double Ndcg) LeaveOneOut(IRecommender model) =>
        Average(model, (_, scores, heard, target) => RankOf(scores, heard, target));

    /// <summary>
    /// Leave-one-out against the 99 negatives that the repository fixed for each listener; equal ones stand before the target.
    /// </summary>
    public (double Hit, double Ndcg) AgainstFixedNegatives(IRecommender model) => Average(model, (listener, scores, heard, target) =>
    {
        int rank = 1;
        foreach (int negative in _negatives[listener].Select(model.Items.IndexOf))
            if (negative >= 0 && !heard.Contains(negative) && scores[negative] >= scores[target]) rank++;
        return rank;
    });

    /// <summary>Serenade: every prefix of each test session predicts its next item, repeats allowed, cut at 20.</summary>
    public static (int Predictions, double Hit, double Mrr) EveryPrefix(IRecommender model)
    {
        float[] scores = new float[model.Items.Count];
        var (predictions, hits, reciprocal) = (0, 0, 0d);
        foreach (IGrouping<string, Play> session in ReadSerenade("test.txt").GroupBy(play => play.Listener))
        {
            int[] items = [.. session.Select(play => model.Items.IndexOf(play.Item))];
            for (int next = 1; next < items.Length; next++)
            {
                predictions++;
                if (items[next] < 0) continue;
                model.Score(new ListeningContext([.. items[..next].Where(item => item >= 0)]), scores);
                int rank = RankOf(scores, [], items[next]);
                if (rank > 20) continue;
                hits++;
                reciprocal += 1.0 / rank;
            }
        }

        return (predictions, (double)hits / predictions, reciprocal / predictions);
    }

    /// <summary>A file of the Serenade sample.</summary>
    public static InteractionDataset Serenade(string file) => InteractionDataset.FromPlays(ReadSerenade(file));

    private (double Hit, double Ndcg) Average(IRecommender model, Func<string, float[], HashSet<int>, int, int> rankOf)
    {
        float[] scores = new float[model.Items.Count];
        var (hit, ndcg) = (0d, 0d);
        Vocabulary listeners = TrainingPlays.Listeners;
        foreach (string[] sequence in _sequences)
        {
            int target = model.Items.IndexOf(sequence[^1]);
            int[] history = [.. sequence[1..^1].Select(model.Items.IndexOf).Where(item => item >= 0)];
            if (target < 0 || history.Contains(target)) continue;
            model.Score(new ListeningContext(listeners.IndexOf(sequence[0]), history, []), scores);
            int rank = rankOf(sequence[0], scores, [.. history], target);
            if (rank > 10) continue;
            hit++;
            ndcg += 1 / Math.Log2(rank + 1);
        }

        return (hit / _sequences.Length, ndcg / _sequences.Length);
    }

    // Among items that may come: the higher score first, the lower index first among equals.
    private static int RankOf(float[] scores, HashSet<int> excluded, int target)
    {
        int rank = 1;
        for (int item = 0; item < scores.Length; item++)
        {
            if (excluded.Contains(item)) continue;
            if (scores[item] > scores[target] || (scores[item] == scores[target] && item < target)) rank++;
        }

        return rank;
    }

    // Session, item and seconds in each line, oldest first.
    private static IEnumerable<Play> ReadSerenade(string file) =>
        File.ReadLines(Path.Combine(TestData.Folder("serenade"), file)).Skip(1).Select(line => line.Split('\t'))
            .Select(fields => new Play(fields[0], fields[1], (long)(1000 * double.Parse(fields[2], CultureInfo.InvariantCulture))))
            .OrderBy(play => play.Time);

    private static string[][] Read(string path) =>
        [.. File.ReadLines(path).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
