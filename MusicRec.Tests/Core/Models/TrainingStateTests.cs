using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.Tests.Core.Archives;

namespace MusicRec.Tests.Core.Models;

[TestFixture]
public sealed class TrainingStateTests
{
    private static readonly InteractionDataset Log = TallyRecommender.SmallLog;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_state_that_was_saved_holds_the_same_plays_when_loaded()
    {
        var provenance = new TrainingProvenance("a hash", "leave-one-out", "last 2 plays");
        new TrainingState(Log, provenance).Save(_folder["x.training"]);

        TrainingState loaded = TrainingState.Load(_folder["x.training"]);

        Assert.That(loaded.Plays.Hash, Is.EqualTo(Log.Hash));
        Assert.That(loaded.Provenance, Is.EqualTo(provenance));
    }

    [Test]
    public void It_lies_beside_the_model_under_the_hash_of_its_plays_and_is_written_once()
    {
        string path = new TrainingState(Log).SaveBeside(_folder["model.musicrec"]);
        DateTime written = File.GetLastWriteTimeUtc(path);
        new TrainingState(Log).SaveBeside(_folder["other.musicrec"]);

        Assert.That(Path.GetFileName(path), Is.EqualTo(Log.Hash[..16] + ".training"));
        Assert.That(File.GetLastWriteTimeUtc(path), Is.EqualTo(written));
        Assert.That(TrainingState.FindBeside(_folder["model.musicrec"], new TallyRecommender(Log))!.Plays.Hash, Is.EqualTo(Log.Hash));
    }

    [Test]
    public void A_model_of_other_plays_does_not_find_it()
    {
        new TrainingState(Log).SaveBeside(_folder["model.musicrec"]);
        var other = new TallyRecommender(InteractionDataset.FromPlays([new("dan", "norma")]));

        Assert.That(TrainingState.FindBeside(_folder["model.musicrec"], other), Is.Null);
    }

    [Test]
    public void A_state_under_the_name_of_another_is_refused()
    {
        var model = new TallyRecommender(InteractionDataset.FromPlays([new("dan", "norma")]));
        new TrainingState(Log).Save(_folder[model.Training.PlaysHash[..16] + ".training"]);

        Assert.That(
            () => TrainingState.FindBeside(_folder["model.musicrec"], model),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains(Log.Hash));
    }

    [Test]
    public void Listeners_are_found_with_what_they_played()
    {
        ListenerHistory ann = new TrainingState(Log).Find("ann")!;

        Assert.That(ann.Items, Is.EqualTo(new[] { "la bohème", "tosca", "tosca" }));
        Assert.That(ann.Times, Is.EqualTo(new[] { 1000L, 2000, 3000 }));
        Assert.That(new TrainingState(Log).Find("nobody"), Is.Null);
    }

    [Test]
    public void A_model_is_no_state_and_a_state_is_no_model()
    {
        new TallyRecommender(Log).Save(_folder["model.musicrec"]);
        new TrainingState(Log).Save(_folder["x.training"]);

        Assert.That(
            () => TrainingState.Load(_folder["model.musicrec"]),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("found a model 'tally'"));
        Assert.That(() => ModelFile.Load(_folder["x.training"], [TallyRecommender.Kind]), Throws.TypeOf<ModelFormatException>());
    }

    [TestCase(new[] { 0, 3, 5, 6 }, new[] { 0, 1, 1, 1, 2, 3 }, "expected indices in 0 … 2, found 3")]
    [TestCase(new[] { 0, 3, 5, 6 }, new[] { 0, 1, 1, 1, 2, -1 }, "expected indices in 0 … 2, found -1")]
    [TestCase(new[] { 0, 9, 5, 6 }, new[] { 0, 1, 1, 1, 2, 2 }, "expected offsets that never fall, found 5 after 9")]
    [TestCase(new[] { 0, 3, 5, 5 }, new[] { 0, 1, 1, 1, 2, 2 }, "expected offsets from 0 to 6, found 0 to 5")]
    [TestCase(new[] { 0, 3, 6 }, new[] { 0, 1, 1, 1, 2, 2 }, "expected I32[4], found I32[3]")]
    [TestCase(new[] { 0, 3, 5, 6 }, new[] { 0, 1, 1, 1, 2, 2 }, "expected plays with hash")]
    public void Plays_that_cannot_be_are_told(int[] offsets, int[] items, string message) => Refused(
        message, NamedTensor.Create("offsets", offsets), NamedTensor.Create("items", items), NamedTensor.Create("times", new long[6]));

    [Test]
    public void Times_that_fall_are_told() =>
        Refused(
            "Times of listener 0 fall", NamedTensor.Create("offsets", [0, 3, 5, 6]), NamedTensor.Create("items", new int[6]),
            NamedTensor.Create("times", [5L, 4, 3, 2, 1, 0]));

    private void Refused(string message, params NamedTensor[] plays)
    {
        string path = _folder["x.training"];
        new TrainingState(Log).Save(path);
        var file = new ModelFileEditor(File.ReadAllBytes(path));
        file.SetTensors(EntryNames.Plays, plays);
        File.WriteAllBytes(path, file.ToArray());

        Assert.That(() => TrainingState.Load(path), Throws.TypeOf<ModelFormatException>().With.Message.Contains(message));
    }
}
