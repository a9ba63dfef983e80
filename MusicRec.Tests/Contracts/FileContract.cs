using MusicRec.Core.Archives;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Contracts;

/// <summary>Saving and loading changes nothing, for every model.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.All))]
public sealed class FileContract(ModelKind kind)
{
    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Mixed);
    private string _folder = "";

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("musicrec-contract-").FullName;

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_loaded_model_scores_as_the_saved_one()
    {
        IRecommender loaded = SaveAndLoad();
        Assert.That(loaded.GetType(), Is.EqualTo(_model.GetType()));
        Assert.That(loaded.Name, Is.EqualTo(_model.Name));
        Assert.That(loaded.Training with { Catalog = _model.Catalog }, Is.EqualTo(_model.Training));
        Assert.That(loaded.Options, Is.EqualTo(_model.Options));
        foreach (ContractCase asked in ContractCase.For(_model))
        {
            Assert.That(asked.Score(loaded), Is.EqualTo(asked.Score(_model)), asked.Name);
            Assert.That(asked.Recommend(loaded, 10), Is.EqualTo(asked.Recommend(_model, 10)), asked.Name);
        }
    }

    [Test]
    public void A_thousand_histories_get_the_same_lists_from_the_loaded_model()
    {
        IRecommender loaded = SaveAndLoad();
        var random = new Random(11);
        for (int n = 0; n < 1000; n++)
        {
            int[] history = [.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(_model.Items.Count))];
            Assert.That(Recommend(loaded, history), Is.EqualTo(Recommend(_model, history)), string.Join(' ', history));
        }

        static Recommendation[] Recommend(IRecommender model, int[] history)
        {
            var best = new Recommendation[20];
            int count = model.Recommend(new ListeningContext(history), RecommendationOptions.Default, best);
            Assert.That(count, Is.Positive);
            return best[..count];
        }
    }

    [Test]
    public void No_listeners_id_occurs_in_the_bytes_of_a_file()
    {
        SaveAndLoad();
        byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, "model.musicrec"));
        foreach (int listener in Enumerable.Range(0, ContractLogs.Mixed.ListenerCount))
        {
            byte[] id = System.Text.Encoding.UTF8.GetBytes(ContractLogs.Mixed.Listeners[listener]);
            Assert.That(bytes.AsSpan().IndexOf(id), Is.Negative, ContractLogs.Mixed.Listeners[listener]);
        }

        Assert.That(bytes.AsSpan().IndexOf("item 3"u8), Is.Positive, "Items are there as they are called.");
    }

    [Test]
    public void A_loaded_model_saves_to_the_same_bytes()
    {
        string again = Path.Combine(_folder, "again.musicrec");
        SaveAndLoad().Save(again);
        Assert.That(File.ReadAllBytes(again), Is.EqualTo(File.ReadAllBytes(Path.Combine(_folder, "model.musicrec"))));
    }

    [Test]
    public void Its_file_is_not_taken_for_another_models()
    {
        SaveAndLoad();
        string path = Path.Combine(_folder, "model.musicrec");
        ModelKind[] others = [.. ContractModels.Kinds.Where(other => other.Name != kind.Name)];
        Assert.That(() => ModelFile.Load(path, others), Throws.InstanceOf<ModelFormatException>().With.Message.Contains(kind.Name));
        foreach (ModelKind other in others)
            Assert.That(() => ModelArchive.Open(path, other.Name), Throws.InstanceOf<ModelFormatException>());
    }

    private IRecommender SaveAndLoad()
    {
        string path = Path.Combine(_folder, "model.musicrec");
        _model.Save(path);
        return ModelFile.Load(path, ContractModels.Kinds);
    }
}
