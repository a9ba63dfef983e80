using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.Tests.Core.Evaluation;

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
        var loaded = (TallyRecommender)ModelFile.Load(File, [TallyRecommender.Kind]);

        Assert.That(loaded.Training with { Catalog = model.Catalog }, Is.EqualTo(model.Training));
        Assert.That(loaded.Catalog.PlayCounts.ToArray(), Is.EqualTo(new[] { 1, 3, 2 }));
        Assert.That(loaded.Options, Is.EqualTo(model.Options));
        Assert.That(
            loaded.Recommend("cy 🎧", TallyRecommender.SmallLog, 3),
            Is.EqualTo(model.Recommend("cy 🎧", TallyRecommender.SmallLog, 3)));
    }

    [Test]
    public void Saving_twice_gives_the_same_bytes()
    {
        var model = new TallyRecommender(TallyRecommender.SmallLog);
        string again = Path.Combine(_folder, "again.musicrec");

        model.Save(File);
        ModelFile.Load(File, [TallyRecommender.Kind]).Save(again);

        Assert.That(System.IO.File.ReadAllBytes(again), Is.EqualTo(System.IO.File.ReadAllBytes(File)));
    }

    [Test]
    public void A_model_inside_another_shares_its_catalog()
    {
        var model = new TallyRecommender(
            TallyRecommender.SmallLog,
            inner: new TallyRecommender(TallyRecommender.SmallLog, new TallyOptions { Weight = 7 }));

        model.Save(File);
        var loaded = (TallyRecommender)ModelFile.Load(File, [TallyRecommender.Kind]);

        Assert.That(((TallyRecommender)loaded.Inner!).Options.Weight, Is.EqualTo(7));
        Assert.That(loaded.Inner!.Catalog, Is.SameAs(loaded.Catalog));
    }

    [Test]
    public void A_model_inside_another_may_be_fitted_on_other_plays_of_the_same_items()
    {
        var others = new InteractionDataset(Vocabulary.FromIds(["dan"]), TallyRecommender.SmallLog.Items, [0, 2], [1, 1], []);
        var model = new TallyRecommender(TallyRecommender.SmallLog, inner: new TallyRecommender(others));

        model.Save(File);
        var loaded = (TallyRecommender)ModelFile.Load(File, [TallyRecommender.Kind]);

        Assert.That(loaded.Inner!.Training.PlaysHash, Is.EqualTo(others.Hash));
        Assert.That(loaded.Inner!.Catalog.PlayCounts.ToArray(), Is.EqualTo(new[] { 0, 2, 0 }));
        Assert.That(loaded.Training.PlaysHash, Is.EqualTo(TallyRecommender.SmallLog.Hash));
    }

    [Test]
    public void A_model_inside_another_must_be_over_the_same_items()
    {
        new TallyRecommender(
            TallyRecommender.SmallLog, inner: new TallyRecommender(InteractionDataset.FromPlays([new("dan", "norma")]))
        ).Save(File);

        Assert.That(
            () => ModelFile.Load(File, [TallyRecommender.Kind]),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("expected the items of the outer model"));
    }

    [Test]
    public void A_model_inside_another_of_another_kind_is_refused()
    {
        ModelKind other = ModelKind.Create<TallyOptions>(
            "other", "Other", options => new TallyTrainer(options),
            archive => new TallyRecommender(archive));
        new TallyRecommender(TallyRecommender.SmallLog, inner: new TallyRecommender(TallyRecommender.SmallLog)).Save(File);

        Assert.That(
            () => ModelArchive.Open(File).Model<TallyRecommender>("inner", other),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("expected model 'other', found 'tally'"));
        Assert.That(
            () => ModelArchive.Open(File).Model<ScriptedRecommender>("inner", TallyRecommender.Kind),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("expected a ScriptedRecommender 'inner'"));
    }

    [Test]
    public void Artists_and_titles_are_kept()
    {
        Vocabulary items = Vocabulary.FromIds(["a", "b"]),
            artists = Vocabulary.FromIds(["Verdi"]),
            titles = Vocabulary.FromIds(["Aida", "Otello"]);
        var log = new InteractionDataset(
            Vocabulary.FromIds(["ann"]), items, [0, 2], [0, 1], [], new ItemDetails(artists, [0, -1], titles, [1, 0]));

        new TallyRecommender(log).Save(File);
        ItemDetails details = ModelArchive.Open(File).Training.Catalog.Details!;

        Assert.That((details.Artist(0), details.Title(0)), Is.EqualTo(("Verdi", "Otello")));
        Assert.That((details.Artist(1), details.Title(1)), Is.EqualTo(("", "Aida")));
    }

    [Test]
    public void A_kind_the_app_did_not_name_is_refused_with_the_ones_it_did()
    {
        new TallyRecommender(TallyRecommender.SmallLog).Save(File);
        ModelKind other = ModelKind.Create<TallyOptions>(
            "other", "Other", options => new TallyTrainer(options),
            archive => new TallyRecommender(archive));

        Assert.That(
            () => ModelFile.Load(File, [other]),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("(other), found 'tally'"));
        Assert.That(
            () => ModelArchive.Open(File, "other"),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("expected model 'other', found 'tally'"));
    }

    [Test]
    public void A_missing_file_is_just_that() =>
        Assert.That(() => ModelArchive.Open(File), Throws.TypeOf<FileNotFoundException>());
}
