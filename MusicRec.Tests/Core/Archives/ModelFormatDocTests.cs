using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MusicRec.Tests.Core.Archives;

/// <summary>The reader printed in docs/MODEL_FORMAT.md reads what the library writes.</summary>
[TestFixture]
public sealed partial class ModelFormatDocTests
{
    [Test]
    public void The_documented_Python_reader_reads_a_saved_model()
    {
        string folder = Directory.CreateTempSubdirectory("musicrec-").FullName;
        try
        {
            string model = Path.Combine(folder, "model.musicrec"), script = Path.Combine(folder, "read.py");
            new TallyRecommender(TallyRecommender.SmallLog).Save(model);
            File.WriteAllText(script, PythonBlock() + """
                    print(json.dumps({"items": items, "tally": weights["tally"][0].tolist(), "plays": plays.tolist()}))

                """);

            string[] output = Run("python3", script, model).Split('\n');

            Assert.That(output[0].Trim(), Is.EqualTo("tally 3 {'tally': [3]}"));
            JsonNode read = JsonNode.Parse(output[1])!;
            Assert.That(Values<string>(read["items"]), Is.EqualTo(new[] { "la bohème", "tosca", "aida\n\"quoted\"" }));
            Assert.That(Values<double>(read["tally"]), Is.EqualTo(new[] { 1.0, 3.0, 2.0 }));
            Assert.That(Values<int>(read["plays"]), Is.EqualTo(new[] { 1, 3, 2 }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static T[] Values<T>(JsonNode? array) => [.. array!.AsArray().Select(value => value!.GetValue<T>())];

    private static string PythonBlock()
    {
        DirectoryInfo? at = new(TestContext.CurrentContext.TestDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "docs", "MODEL_FORMAT.md"))) at = at.Parent;
        Assert.That(at, Is.Not.Null, "docs/MODEL_FORMAT.md is not above the test directory.");
        return Block().Match(File.ReadAllText(Path.Combine(at!.FullName, "docs", "MODEL_FORMAT.md"))).Groups["code"].Value;
    }

    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PYTHONIOENCODING"] = "utf-8" },
            })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero, errors.Result);
            return output;
        }
        catch (Win32Exception)
        {
            Assume.That(false, $"{program} is not installed here: the documented reader is not tried.");
            return "";
        }
    }

    [GeneratedRegex("```python\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
