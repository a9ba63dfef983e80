using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Tests.Core.Data.Storage;

public sealed class SecondLogTests
{
    [Test]
    public void A_second_log_of_the_same_format_is_read_with_the_options_of_the_manifest()
    {
        using var folder = new TemporaryFolder();
        var options = new ListeningLogOptions
        {
            Format = ListeningLogFormat.Delimited,
            HasHeader = true,
            Delimiter = ';',
            Listener = "who",
            Item = 3,
            Time = "when",
            SkipBadRows = true,
            Threads = 2,
        };
        ListeningLog first = ListeningLog.Read(folder.Write("first.csv", "when;who;what\n10;ann;a\n20;ann;b\n"), options);
        DatasetFolder.Write(folder["data"], Preprocessor.Run(first));

        ListeningLogOptions stored = DatasetFolder.ReadManifest(folder["data"]).Log;
        ListeningLog second = ListeningLog.Read(folder.Write("second.csv", "when;who;what\n30;bob;b\n"), stored);

        Assert.That(stored, Is.EqualTo(options with { Threads = 0 }), "threads are no part of the format");
        Assert.That((second.Listeners[0], second.Items[0], second.Times[0]), Is.EqualTo(("bob", "b", 30_000L)));
    }

    [Test]
    public void A_column_that_cannot_be_is_refused()
    {
        using var folder = new TemporaryFolder();
        ListeningLog log = ListeningLog.Read(
            folder.Write("first.csv", "ann,a\n"), new ListeningLogOptions { Format = ListeningLogFormat.Delimited, Item = 2 });
        DatasetFolder.Write(folder["data"], Preprocessor.Run(log));
        string manifest = folder[Path.Combine("data", DatasetFolder.ManifestName)];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"item\": 2", "\"item\": 0", StringComparison.Ordinal));
        Assert.That(
            () => DatasetFolder.ReadManifest(folder["data"]),
            Throws.TypeOf<DatasetFormatException>().With.Message.Contains("number from 1"));
    }
}
