using BenchmarkDotNet.Attributes;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Benchmarks.Questions;

/// <summary>What does opening a preprocessed dataset cost, against reading and preprocessing its log again?</summary>
[MemoryDiagnoser]
public class ParquetLoadBenchmarks
{
    private string _log = "";
    private string _dataset = "";

    [Params(500_000)]
    public int Plays { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        string folder = Directory.CreateTempSubdirectory("musicrec-bench-").FullName;
        (_log, _dataset) = (Path.Combine(folder, "log.csv"), Path.Combine(folder, "dataset"));
        var random = new Random(1);
        using (var writer = new StreamWriter(_log))
        {
            writer.Write("user,item,time\n");
            for (int p = 0; p < Plays; p++)
            {
                int track = (int)(50_000 * Math.Pow(random.NextDouble(), 3));
                writer.Write($"user_{p / 2000:D6},track_{track},{1_100_000_000L + 240 * (p % 2000)}\n");
            }
        }

        PreprocessedLog preprocessed = Preprocess();
        DatasetFolder.Write(_dataset, preprocessed);
        if (Load().Hash != preprocessed.Dataset.Hash) throw new InvalidOperationException("What was loaded is not what was written.");
    }

    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(Path.GetDirectoryName(_log)!, recursive: true);

    [Benchmark(Baseline = true)]
    public PreprocessedLog Preprocess() =>
        Preprocessor.Run(ListeningLog.Read(
            _log, new ListeningLogOptions { Format = ListeningLogFormat.Delimited, HasHeader = true, Threads = 2 }));

    [Benchmark]
    public InteractionDataset Load() => DatasetFolder.Load(_dataset);
}
