using System.Globalization;
using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does reading a Last.fm-1K log cost, against the way it is written down first: lines, Split, DateTime.Parse and
/// dictionaries of strings?
/// </summary>
[MemoryDiagnoser]
public class LogReadingBenchmarks
{
    private const int Tracks = 20_000;
    private string _path = "";
    private string _compressed = "";

    [Params(200_000)]
    public int Plays { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _path = Path.GetTempFileName();
        _compressed = _path + ".gz";
        var random = new Random(1);
        using (var writer = new StreamWriter(_path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            for (int p = 0; p < Plays; p++)
            {
                int track = (int)(Tracks * Math.Pow(random.NextDouble(), 3));
                DateTime time = DateTime.UnixEpoch.AddSeconds(1.25e9 - 240.0 * (p % 2000));
                int artist = track % 1500;
                writer.Write($"user_{p / 2000:D6}\t{time:yyyy-MM-ddTHH:mm:ssZ}\t");
                writer.Write($"{artist:x8}-0000-4000-8000-000000000000\tArtist {artist}\t");
                writer.Write($"{(track % 9 == 0 ? "" : $"{track:x8}-0000-4000-8000-000000000001")}\tTitle {track}\n");
            }
        }

        using FileStream plain = File.OpenRead(_path);
        using var gzip = new GZipStream(File.Create(_compressed), CompressionLevel.Optimal);
        plain.CopyTo(gzip);
        gzip.Dispose();

        string expected = Strings().Hash;
        foreach (string hash in new[] { OneThread().ToDataset().Hash, TwoThreads().ToDataset().Hash, Compressed().ToDataset().Hash })
            if (hash != expected) throw new InvalidOperationException("The readers disagree.");
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        File.Delete(_path);
        File.Delete(_compressed);
    }

    [Benchmark(Baseline = true)]
    public InteractionDataset Strings()
    {
        var plays = new InteractionDatasetBuilder();
        foreach (string line in File.ReadLines(_path))
        {
            string[] fields = line.Split('\t');
            var time = DateTimeOffset.Parse(fields[1], CultureInfo.InvariantCulture);
            string item = fields[4].Length > 0 ? fields[4] : $"{fields[3]} — {fields[5]}";
            plays.Add(new Play(fields[0], item, time.ToUnixTimeMilliseconds()));
        }

        return plays.Build();
    }

    [Benchmark]
    public ListeningLog OneThread() => ListeningLog.Read(_path, new ListeningLogOptions { Threads = 1 });

    [Benchmark]
    public ListeningLog TwoThreads() => ListeningLog.Read(_path, new ListeningLogOptions { Threads = 2 });

    [Benchmark]
    public ListeningLog Compressed() => ListeningLog.Read(_compressed, new ListeningLogOptions { Threads = 2 });
}
