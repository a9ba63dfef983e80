using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Core.Archives;

[TestFixture]
public sealed class ModelArchiveTests
{
    private string _folder = "";

    private string File => Path.Combine(_folder, "model.musicrec");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("musicrec-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_model_that_was_saved_is_the_same_when_loaded()
    {
        var model = new TallyRecommender(TallyRecommender.SmallLog, new TallyOptions { Weight = 3, Flavor = TallyFlavor.Salted });

        model.Save(File);
        var loaded = (TallyRecommender)ModelArchive.Load(File, [TallyRecommender.Kind]);

        Assert.That(loaded.Plays.Hash, Is.EqualTo(model.Plays.Hash));
        Assert.That(loaded.Provenance, Is.EqualTo(model.Provenance));
        Assert.That(loaded.TrainedWith, Is.EqualTo(model.TrainedWith));
        Assert.That(loaded.Recommend("cy 🎧", 3), Is.EqualTo(model.Recommend("cy 🎧", 3)));
    }

    [Test]
    public void Saving_twice_gives_the_same_bytes()
    {
        var model = new TallyRecommender(TallyRecommender.SmallLog);
        string again = Path.Combine(_folder, "again.musicrec");

        model.Save(File);
        ModelArchive.Load(File, [TallyRecommender.Kind]).Save(again);

        Assert.That(System.IO.File.ReadAllBytes(again), Is.EqualTo(System.IO.File.ReadAllBytes(File)));
    }

    [Test]
    public void A_model_inside_another_shares_its_plays()
    {
        var model = new TallyRecommender(TallyRecommender.SmallLog, inner: new TallyRecommender(TallyRecommender.SmallLog, new TallyOptions { Weight = 7 }));

        model.Save(File);
        var loaded = (TallyRecommender)ModelArchive.Load(File, [TallyRecommender.Kind]);

        Assert.That(((TallyRecommender)loaded.Inner!).TrainedWith.Weight, Is.EqualTo(7));
        Assert.That(loaded.Inner!.Plays, Is.SameAs(loaded.Plays));
    }

    [Test]
    public void A_model_inside_another_may_have_plays_of_its_own()
    {
        InteractionDataset others = InteractionDataset.FromPlays([new("dan", "norma"), new("dan", "tosca")]);
        var model = new TallyRecommender(TallyRecommender.SmallLog, inner: new TallyRecommender(others));

        model.Save(File);
        var loaded = (TallyRecommender)ModelArchive.Load(File, [TallyRecommender.Kind]);

        Assert.That(loaded.Inner!.Plays.Hash, Is.EqualTo(others.Hash));
        Assert.That(loaded.Plays.Hash, Is.EqualTo(TallyRecommender.SmallLog.Hash));
    }

    [Test]
    public void Artists_and_titles_are_kept()
    {
        Vocabulary items = Vocabulary.FromIds(["a", "b"]), artists = Vocabulary.FromIds(["Verdi"]), titles = Vocabulary.FromIds(["Aida", "Otello"]);
        var log = new InteractionDataset(
            Vocabulary.FromIds(["ann"]), items, [0, 2], [0, 1], [], new ItemDetails(artists, [0, -1], titles, [1, 0]));

        new TallyRecommender(log).Save(File);
        ItemDetails details = ModelArchive.Open(File).Plays.Details!;

        Assert.That((details.Artist(0), details.Title(0)), Is.EqualTo(("Verdi", "Otello")));
        Assert.That((details.Artist(1), details.Title(1)), Is.EqualTo(("", "Aida")));
    }

    [Test]
    public void A_kind_the_app_did_not_name_is_refused_with_the_ones_it_did()
    {
        new TallyRecommender(TallyRecommender.SmallLog).Save(File);
        ModelKind other = ModelKind.Create<TallyOptions>("other", "Other", options => new TallyTrainer(options), archive => new TallyRecommender(archive));

        Assert.That(() => ModelArchive.Load(File, [other]), Throws.TypeOf<ModelFormatException>().With.Message.Contains("(other), found 'tally'"));
        Assert.That(() => ModelArchive.Open(File, "other"), Throws.TypeOf<ModelFormatException>().With.Message.Contains("expected model 'other', found 'tally'"));
    }

    [Test]
    public void A_missing_file_is_just_that() =>
        Assert.That(() => ModelArchive.Open(File), Throws.TypeOf<FileNotFoundException>());
}
