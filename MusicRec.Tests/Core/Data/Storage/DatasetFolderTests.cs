using System.Text.Json.Nodes;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Tests.Core.Data.Storage;

public sealed class DatasetFolderTests
{
    private const string Rows =
        "ann\t2009-05-04T02:00:00Z\t\tÄ\tmbid-1\tOne\n"
        + "ann\t2009-05-04T01:00:00Z\t\tB\t\tTwo\n"
        + "bob\t2009-05-04T01:00:00Z\t\t\tmbid-3\t\nbob\tnever\t\tB\t\tTwo\n";

    private TemporaryFolder _folder = null!;

    private string Dataset => _folder["dataset"];

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void What_is_written_is_loaded()
    {
        InteractionDataset written = Write().Dataset;
        InteractionDataset loaded = DatasetFolder.Load(Dataset);
        Assert.That(loaded.Hash, Is.EqualTo(written.Hash));
        Assert.That(Enumerable.Range(0, 3).Select(i => $"{loaded.Items[i]}|{loaded.Details!.Artist(i)}|{loaded.Details.Title(i)}"),
            Is.EqualTo(["mbid-1|Ä|One", "B — Two|B|Two", "mbid-3||"]));
    }

    [Test]
    public void A_log_without_times_and_names_is_loaded_as_such()
    {
        ListeningLog log = ListeningLog.Read(
            _folder.Write("log.txt", "u 1 2 1\nv 2\n"), new ListeningLogOptions { Format = ListeningLogFormat.Sequences });
        PreprocessedLog preprocessed = Preprocessor.Run(log);
        DatasetManifest manifest = DatasetFolder.Write(Dataset, preprocessed);
        InteractionDataset loaded = DatasetFolder.Load(Dataset);
        Assert.That((manifest.HasTimes, manifest.HasDetails, manifest.Sessions), Is.EqualTo((false, false, 2)));
        Assert.That(loaded.Hash, Is.EqualTo(preprocessed.Dataset.Hash));
        Assert.That((loaded.HasTimes, loaded.Details), Is.EqualTo((false, (ItemDetails?)null)));
    }

    [Test]
    public void The_manifest_accounts_for_every_row()
    {
        Write(new PreprocessingOptions { MinListenerPlays = 2 }, synthetic: true);
        DatasetManifest manifest = DatasetFolder.ReadManifest(Dataset);
        Assert.That(
            (manifest.Listeners, manifest.Items, manifest.Plays, manifest.Sessions, manifest.Synthetic),
            Is.EqualTo((1, 2, 2, 2, true)));
        Assert.That(
            (manifest.Preprocessing.PlaysRead, manifest.Preprocessing.PlaysFiltered, manifest.Preprocessing.MinListenerPlays),
            Is.EqualTo((3, 1, 2)));
        Assert.That(
            manifest.Preprocessing.RowsRejected,
            Is.EqualTo(new Dictionary<RejectionReason, int> { [RejectionReason.BadTime] = 1 }));
        Assert.That(manifest.Sources.Single().Name, Is.EqualTo("log.tsv"));
        Assert.That(manifest.Hash, Is.EqualTo(DatasetFolder.Load(Dataset).Hash));
        Assert.That(File.ReadAllLines(Path.Combine(Dataset, "rejected.tsv")), Has.Length.EqualTo(2));
    }

    [Test]
    public void The_same_log_gives_the_same_files_byte_for_byte()
    {
        Write();
        byte[][] first = [.. Directory.GetFiles(Dataset).Order().Select(File.ReadAllBytes)];
        Write();
        Assert.That(Directory.GetFiles(Dataset).Order().Select(File.ReadAllBytes), Is.EqualTo(first));
    }

    [Test]
    public void A_new_dataset_takes_the_place_of_the_old_and_leaves_nothing_beside()
    {
        Write();
        File.WriteAllText(Path.Combine(Dataset, "stale.txt"), "of the old one");
        Write(new PreprocessingOptions { MinListenerPlays = 2 });
        Assert.That(DatasetFolder.Load(Dataset).ListenerCount, Is.EqualTo(1));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName), Is.EquivalentTo(["dataset", "log.tsv"]));
        Assert.That(File.Exists(Path.Combine(Dataset, "stale.txt")), Is.False);
    }

    [Test]
    public void Stopped_writing_leaves_the_old_dataset_and_nothing_beside()
    {
        string hash = Write().Dataset.Hash;
        PreprocessedLog other = Preprocess(new PreprocessingOptions { MinListenerPlays = 2 });
        Assert.That(
            () => DatasetFolder.Write(Dataset, other, cancellation: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(DatasetFolder.Load(Dataset).Hash, Is.EqualTo(hash));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName), Is.EquivalentTo(["dataset", "log.tsv"]));
    }

    [Test]
    public void A_folder_of_something_else_is_not_replaced()
    {
        Directory.CreateDirectory(Dataset);
        File.WriteAllText(Path.Combine(Dataset, "thesis.txt"), "precious");
        Assert.That(() => Write(), Throws.TypeOf<IOException>().With.Message.Contains("not replaced"));
        Assert.That(File.ReadAllText(Path.Combine(Dataset, "thesis.txt")), Is.EqualTo("precious"));
    }

    [Test]
    public void An_empty_folder_and_missing_parents_are_fine()
    {
        Directory.CreateDirectory(Dataset);
        Write();
        DatasetFolder.Write(_folder["a/b/c"], Preprocess());
        Assert.That(DatasetFolder.Load(_folder["a/b/c"]).Hash, Is.EqualTo(DatasetFolder.Load(Dataset).Hash));
    }

    [Test]
    public void No_folder_is_said_so() =>
        Assert.That(() => DatasetFolder.Load(Dataset), Throws.TypeOf<DirectoryNotFoundException>().With.Message.Contains(Dataset));

    [TestCase("dataset.json")]
    [TestCase("plays.parquet")]
    [TestCase("items.parquet")]
    [TestCase("listeners.parquet")]
    public void A_missing_file_is_named(string name)
    {
        Write();
        File.Delete(Path.Combine(Dataset, name));
        Assert.That(
            () => DatasetFolder.Load(Dataset),
            Throws.TypeOf<DatasetFormatException>().With.Message.Contains(name).And.Message.Contains("missing"));
    }

    [TestCase("plays.parquet")]
    [TestCase("items.parquet")]
    [TestCase("listeners.parquet")]
    public void A_damaged_file_is_named(string name)
    {
        Write();
        string file = Path.Combine(Dataset, name);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.That(
            () => DatasetFolder.Load(Dataset),
            Throws.TypeOf<DatasetFormatException>().With.Message.StartsWith($"{file}: expected SHA-256"));
        File.WriteAllBytes(file, bytes[..^1]);
        Assert.That(
            () => DatasetFolder.Load(Dataset),
            Throws
                .TypeOf<DatasetFormatException>()
                .With.Message.StartsWith($"{file}: expected {bytes.Length} bytes, found {bytes.Length - 1}"));
    }

    [TestCase("{", "cannot be read")]
    [TestCase("{}", "cannot be read")]
    [TestCase("null", "it is empty")]
    public void A_damaged_manifest_is_told(string json, string message)
    {
        Write();
        File.WriteAllText(Path.Combine(Dataset, "dataset.json"), json);
        Assert.That(() => DatasetFolder.Load(Dataset), Throws.TypeOf<DatasetFormatException>().With.Message.Contains(message));
    }

    [Test]
    public void A_newer_format_is_refused()
    {
        Write();
        string file = Path.Combine(Dataset, "dataset.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(file))!;
        manifest["formatVersion"] = 2;
        File.WriteAllText(file, manifest.ToJsonString());
        Assert.That(
            () => DatasetFolder.Load(Dataset),
            Throws.TypeOf<DatasetFormatException>().With.Message.Contains("expected format version 1, found 2"));
    }

    private PreprocessedLog Write(PreprocessingOptions? options = null, bool synthetic = false)
    {
        PreprocessedLog log = Preprocess(options);
        DatasetFolder.Write(Dataset, log, synthetic);
        return log;
    }

    private PreprocessedLog Preprocess(PreprocessingOptions? options = null) =>
        Preprocessor.Run(ListeningLog.Read(_folder.Write("log.tsv", Rows), new ListeningLogOptions { SkipBadRows = true }), options);
}
