using System.Globalization;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Baselines;

/// <summary>The published protocols on real data, written down plainly and apart from the library's own evaluator.</summary>
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
    public (double Hit, double Ndcg) LeaveOneOut(IRecommender model) => Average((scores, _, target) => RankOf(scores, target), model);

    /// <summary>Leave-one-out against the 99 negatives that the repository fixed for each listener.</summary>
    public (double Hit, double Ndcg) AgainstFixedNegatives(IRecommender model) => Average(
        (scores, listener, target) =>
        {
            float[] negatives = [.. _negatives[listener].Select(model.Items.IndexOf).Select(item => item < 0 ? float.NegativeInfinity : scores[item])];
            return 1 + negatives.Count(score => score >= scores[target]);
        },
        model);

    /// <summary>Serenade: every prefix of each test session predicts its next item, repeats allowed, cut at 20.</summary>
    public static (int Predictions, double Hit, double Mrr) EveryPrefix(IRecommender model)
    {
        InteractionDataset test = Serenade("test.txt");
        int[] known = test.Items.MapTo(model.Items);
        var scores = new float[model.Items.Count];
        var (predictions, hits, reciprocal) = (0, 0, 0d);
        for (int session = 0; session < test.ListenerCount; session++)
        {
            int[] items = [.. test.ItemsOf(session).ToArray().Select(item => known[item])];
            for (int next = 1; next < items.Length; next++)
            {
                predictions++;
                if (items[next] == Vocabulary.Unknown) continue;
                model.Score(new ListeningContext([.. items[..next].Where(item => item != Vocabulary.Unknown)]), scores);
                int rank = RankOf(scores, items[next]);
                if (rank > 20) continue;
                hits++;
                reciprocal += 1.0 / rank;
            }
        }

        return (predictions, (double)hits / predictions, reciprocal / predictions);
    }

    /// <summary>A file of the Serenade sample, oldest first.</summary>
    public static InteractionDataset Serenade(string file) => InteractionDataset.FromPlays(
        File.ReadLines(Path.Combine(TestData.Folder("serenade"), file)).Skip(1).Select(line => line.Split('\t'))
            .Select(fields => new Play(fields[0], fields[1], (long)(1000 * double.Parse(fields[2], CultureInfo.InvariantCulture))))
            .OrderBy(play => play.Time));

    private (double Hit, double Ndcg) Average(Func<float[], string, int, int> rankOf, IRecommender model)
    {
        var scores = new float[model.Items.Count];
        var (hit, ndcg) = (0d, 0d);
        Vocabulary listeners = TrainingPlays.Listeners;
        foreach (string[] sequence in _sequences)
        {
            int target = model.Items.IndexOf(sequence[^1]);
            if (target == Vocabulary.Unknown) continue;
            int[] history = [.. sequence[1..^1].Select(model.Items.IndexOf).Where(item => item != Vocabulary.Unknown)];
            model.Score(new ListeningContext(listeners.IndexOf(sequence[0]), history, []), scores);
            ItemFilter.Apply(history, new RecommendationOptions { Repeats = RepeatPolicy.Exclude }, scores);
            int rank = rankOf(scores, sequence[0], target);
            if (rank > 10) continue;
            hit++;
            ndcg += 1 / Math.Log2(rank + 1);
        }

        return (hit / _sequences.Length, ndcg / _sequences.Length);
    }

    // Written out here, so that nothing is measured with the code under test: the lower index stands first among equals.
    private static int RankOf(float[] scores, int target)
    {
        int rank = 1;
        for (int item = 0; item < scores.Length; item++)
            if (scores[item] > scores[target] || (scores[item] == scores[target] && item < target)) rank++;
        return rank;
    }

    private static string[][] Read(string path) => [.. File.ReadLines(path).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
