using System.CommandLine;
using MusicRec.Benchmarks.Results;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Times preprocessing of a Last.fm-1K log: read, drop rare items, number, sort, cut sessions, write a dataset folder.</summary>
internal sealed class PreprocessFileCommand : Command
{
    private readonly Argument<FileInfo> _path = Parameters.CreateFile("A log in the format of Last.fm-1K.");
    private readonly Option<int> _minItemPlays = Parameters.CreateNumber("--min-item-plays", 5, "Plays an item needs to be kept.");
    private readonly Option<int> _threads = Parameters.CreateNumber("--threads", 2, "Threads that read the log.");

    public PreprocessFileCommand()
        : base("preprocess-file", "Times the way from a Last.fm-1K log to a dataset folder.")
    {
        Arguments.Add(_path);
        Options.Add(_minItemPlays);
        Options.Add(_threads);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        string path = parsed.GetValue(_path)!.FullName;
        var reading = new ListeningLogOptions { Threads = parsed.GetValue(_threads) };
        var filter = new PreprocessingOptions { MinItemPlays = parsed.GetValue(_minItemPlays) };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("musicrec-bench-");
        try
        {
            DatasetManifest written = StageCost.Measure("preprocess", () =>
                DatasetFolder.Write(Path.Combine(folder.FullName, "dataset"), Preprocessor.Run(ListeningLog.Read(path, reading), filter)));
            Console.WriteLine($"answer: {written.Plays} plays, {written.Items} items, {written.Sessions} sessions");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
