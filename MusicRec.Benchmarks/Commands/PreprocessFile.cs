using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Storage;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Times the way from a Last.fm-1K log to a dataset folder: read, drop rare items, number, sort, cut sessions, write.</summary>
internal static class PreprocessFile
{
    public const string Usage = "preprocess-file PATH [--min-item-plays 5] [--threads 2]   from a log to a dataset folder";

    public static void Run(string[] arguments)
    {
        var options = new CommandArguments(arguments, ["--min-item-plays", "--threads"]);
        string path = options.File;
        var reading = new ListeningLogOptions { Threads = options.Number("--threads", 2) };
        var filter = new PreprocessingOptions { MinItemPlays = options.Number("--min-item-plays", 5) };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("musicrec-bench-");
        try
        {
            DatasetManifest written = StageCost.Print("preprocess", () =>
                DatasetFolder.Write(Path.Combine(folder.FullName, "dataset"), Preprocessor.Run(ListeningLog.Read(path, reading), filter)));
            Console.WriteLine($"answer: {written.Plays} plays, {written.Items} items, {written.Sessions} sessions");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
