using MusicRec.Core.Archives;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Core.Files;

[TestFixture]
public sealed class AtomicFileTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("musicrec-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_failure_leaves_the_old_file_and_nothing_beside_it()
    {
        string path = Path.Combine(_folder, "model.musicrec");
        File.WriteAllText(path, "old");

        Assert.That(() => AtomicFile.Write(path, HalfWrite), Throws.TypeOf<IOException>().With.Message.EqualTo("disk full"));

        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));

        static void HalfWrite(Stream stream)
        {
            stream.Write("half"u8);
            throw new IOException("disk full");
        }
    }

    [Test]
    public void The_old_file_is_whole_until_the_new_one_is()
    {
        string path = Path.Combine(_folder, "model.musicrec");
        File.WriteAllText(path, "old");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        });

        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_model_that_fails_to_write_leaves_the_old_one()
    {
        string path = Path.Combine(_folder, "model.musicrec");
        new TallyRecommender(TallyRecommender.SmallLog).Save(path);
        byte[] before = File.ReadAllBytes(path);
        var model = new TallyRecommender(TallyRecommender.SmallLog, inner: new UnwritableRecommender());

        Assert.That(() => model.Save(path), Throws.InvalidOperationException);

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    private sealed class UnwritableRecommender()
        : Recommender("unwritable", TrainingSummary.Summarize(TallyRecommender.SmallLog))
    {
        public override TrainerOptions? Options => null;

        protected override void ScoreItems(in ListeningContext context, Span<float> scores) => scores.Clear();

        protected internal override void Write(ModelArchiveWriter archive) => throw new InvalidOperationException("not today");
    }
}
