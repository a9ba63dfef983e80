using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.Core.Numerics;
using MusicRec.Core.Ranking;
using MusicRec.Sequential;
using MusicRec.Sequential.SasRec;

namespace MusicRec.Tests.Sequential.SasRec;

[TestFixture]
public sealed class SasRecRecommenderTests
{
    private static readonly InteractionDataset Plays = InteractionDataset.FromPlays(Enumerable.Range(0, 200).Select(
        i => new Play($"listener {i % 20}", $"track {i * i % 41}", i)));

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("musicrec-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_model_read_back_scores_to_the_bit_as_before()
    {
        SasRecRecommender model = Model(Networks.Small with { TiedEmbeddings = false, NormFirst = false });
        string path = Path.Combine(_folder, "model.musicrec");
        model.Save(path);

        var loaded = (SasRecRecommender)ModelFile.Load(path, SequentialModels.All);

        Assert.That(loaded.Options, Is.EqualTo(model.Options));
        Assert.That(Scores(loaded, [1, 2, 3]), Is.EqualTo(Scores(model, [1, 2, 3])));
        Assert.That(SasRecRecommender.Load(path).Recommend("listener 3", Plays, 5), Is.EqualTo(model.Recommend("listener 3", Plays, 5)));
    }

    [Test]
    public void An_empty_history_gets_the_most_played()
    {
        SasRecRecommender model = Model(Networks.Small);
        int[] counts = Plays.CountPlays();
        int best = Array.IndexOf(counts, counts.Max());

        Assert.That(model.Recommend("nobody", Plays, 3)[0].Item, Is.EqualTo(Plays.Items[best]));
    }

    [Test]
    public void A_list_is_as_long_as_asked_and_has_no_item_twice()
    {
        SasRecRecommender model = Model(Networks.Small);

        IReadOnlyList<RecommendedItem> list = model.Recommend("listener 1", Plays, Plays.ItemCount);

        Assert.That(list, Has.Count.EqualTo(Plays.ItemCount));
        Assert.That(list.Select(entry => entry.Item), Is.Unique);
    }

    [Test]
    public void The_share_of_own_plays_raises_an_item_by_the_logarithm_of_its_count()
    {
        SasRecOptions options = Networks.Small with { PersonalShareWeight = 1.5, PersonalShareSmoothing = 0.5 };
        int[] history = [4, 7, 4, 4];

        float[] without = Scores(Model(options with { PersonalShareWeight = 0 }), history), with = Scores(Model(options), history);

        Assert.That(with[4] - without[4], Is.EqualTo(1.5 * Math.Log(7)).Within(1e-5));
        Assert.That(with[7] - without[7], Is.EqualTo(1.5 * Math.Log(3)).Within(1e-5));
        Assert.That(with[5], Is.EqualTo(without[5]));
    }

    [Test]
    public void Many_threads_get_what_one_gets()
    {
        SasRecRecommender model = Model(Networks.Small);
        int[][] histories =
        [
            .. Enumerable.Range(1, 200).Select(i => Enumerable.Range(0, 1 + (i % 15)).Select(t => (i * t) % Plays.ItemCount).ToArray()),
        ];
        Recommendation[][] expected = [.. histories.Select(List)];

        Assert.That(histories.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(List).ToArray(), Is.EqualTo(expected));

        Recommendation[] List(int[] history)
        {
            var best = new Recommendation[5];
            model.Recommend(new ListeningContext(history), RecommendationOptions.Default, best);
            return best;
        }
    }

    [Test]
    public void A_set_over_another_catalog_is_refused() => Assert.That(
        () => Model(Networks.Small).Recommend("listener 1", Plays, 3, new RecommendationOptions { Denied = new ItemSet(7, [1]) }),
        Throws.ArgumentException.With.Message.Contains("7"));

    [Test]
    public void Weights_laid_out_as_documented_are_read()
    {
        SasRecOptions options = new() { EmbeddingDim = 4, NumHeads = 2, NumLayers = 1, MaxLength = 3 };
        string path = Path.Combine(_folder, "weights.safetensors");
        int n = Plays.ItemCount;
        NamedTensor[] tensors =
        [
            Tensor("item_embedding.weight", n, 4), Tensor("position_embedding.weight", 3, 4),
            Tensor("blocks.0.attention.in_proj_weight", 12, 4), Tensor("blocks.0.attention.in_proj_bias", 12),
            Tensor("blocks.0.attention.out_proj.weight", 4, 4), Tensor("blocks.0.attention.out_proj.bias", 4),
            Tensor("blocks.0.norm1.weight", 4), Tensor("blocks.0.norm1.bias", 4),
            Tensor("blocks.0.linear1.weight", 4, 4), Tensor("blocks.0.linear1.bias", 4),
            Tensor("blocks.0.linear2.weight", 4, 4), Tensor("blocks.0.linear2.bias", 4),
            Tensor("blocks.0.norm2.weight", 4), Tensor("blocks.0.norm2.bias", 4), Tensor("norm.weight", 4), Tensor("norm.bias", 4),
        ];
        using (FileStream stream = File.Create(path))
            SafeTensors.Write(stream, tensors);

        SasRecRecommender model = SasRecRecommender.FromWeights(path, options, Plays);

        foreach (NamedTensor tensor in tensors)
            Assert.That(model.Weights[tensor.Name], Is.EqualTo(tensor.Values), tensor.Name);
        float[] scores = Scores(model, [1, 2]), hidden = Networks.Forward(model.Weights, [1, 2])[^4..];
        float[] table = model.Weights["item_embedding.weight"];
        Assert.That(scores[9], Is.EqualTo(Enumerable.Range(0, 4).Sum(d => hidden[d] * table[(9 * 4) + d])).Within(1e-5));
        Assert.That(
            () => SasRecRecommender.FromWeights(path, options with { MaxLength = 5 }, Plays),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("position_embedding.weight"));
    }

    [Test]
    public void Wrong_options_are_reported_together() => Assert.That(
        () => new SasRecTrainer(new SasRecOptions { EmbeddingDim = 65, Dropout = 1, Epochs = 0 }),
        Throws.ArgumentException.With.Message.Contains("EmbeddingDim").And.Message.Contains("Dropout").And.Message.Contains("Epochs"));

    internal static SasRecRecommender Model(SasRecOptions options) =>
        new(TrainingSummary.Summarize(Plays), options, Networks.Draw(options.ShapeFor(Plays.ItemCount)));

    private static NamedTensor Tensor(string name, params int[] shape)
    {
        var random = SeededRandom.For(name.Length, RandomPurpose.Weights);
        float[] values = new float[shape.Aggregate(1, (product, length) => product * length)];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)random.NextGaussian();
        return NamedTensor.Create(name, values, shape);
    }

    private static float[] Scores(SasRecRecommender model, int[] history)
    {
        float[] scores = new float[model.Items.Count];
        model.Score(new ListeningContext(history), scores);
        return scores;
    }
}
