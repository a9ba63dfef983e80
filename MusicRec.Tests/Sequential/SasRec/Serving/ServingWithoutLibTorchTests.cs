using System.Diagnostics;
using MusicRec.Core.Models;
using MusicRec.Sequential.SasRec;

namespace MusicRec.Tests.Sequential.SasRec.Serving;

/// <summary>
/// Runs <see cref="ServedAloneTests"/> of a copy of these tests that has no native library of torch, in a process of its own.
/// </summary>
[TestFixture]
public sealed class ServingWithoutLibTorchTests
{
    [Test]
    public void A_process_without_libtorch_loads_a_model_and_recommends()
    {
        string folder = Directory.CreateTempSubdirectory("musicrec-").FullName;
        try
        {
            string model = Path.Combine(folder, "model.musicrec");
            SasRecRecommender served = SasRecRecommenderTests.Model(Networks.Small);
            served.Save(model);
            foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
            {
                string name = Path.GetFileName(file);
                bool managed =
                    name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal);
                if (managed && !name.Contains("torch", StringComparison.OrdinalIgnoreCase))
                    File.Copy(file, Path.Combine(folder, name));
            }

            var start = new ProcessStartInfo(
                "dotnet",
                ["vstest", Path.Combine(folder, "MusicRec.Tests.dll"), $"--TestCaseFilter:FullyQualifiedName~{nameof(ServedAloneTests)}"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            };
            start.Environment[ServedAloneTests.ModelVariable] = model;
            start.Environment[ServedAloneTests.ExpectedVariable] = string.Join(
                '|',
                served.Recommend(["track 3", "track 5"], 5).Select(entry => entry.Item));
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            bool ended = process.WaitForExit(TimeSpan.FromMinutes(2));
            if (!ended)
                process.Kill(entireProcessTree: true);

            Assert.That(ended, Is.True);
            Assert.That(process.ExitCode, Is.Zero, output.Result + errors.Result);
            Assert.That(output.Result, Does.Match(@"Passed:\s+1\b"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What a process that only serves does. Alone it serves a model made on the spot.</summary>
[TestFixture]
public sealed class ServedAloneTests
{
    internal const string ModelVariable = "MUSICREC_TEST_SERVED_MODEL", ExpectedVariable = "MUSICREC_TEST_SERVED_LIST";

    [Test]
    public void A_model_loads_and_recommends()
    {
        if (Environment.GetEnvironmentVariable(ModelVariable) is not { } path)
        {
            Assert.That(SasRecRecommenderTests.Model(Networks.Small).Recommend(["track 3", "track 5"], 5), Has.Count.EqualTo(5));
            return;
        }

        string[] list = [.. SasRecRecommender.Load(path).Recommend(["track 3", "track 5"], 5).Select(entry => entry.Item)];

        Assert.That(string.Join('|', list), Is.EqualTo(Environment.GetEnvironmentVariable(ExpectedVariable)));
        Assert.That(Directory.GetFiles(AppContext.BaseDirectory, "*torch*"), Is.Empty);
        Assert.That(
            Process.GetCurrentProcess().Modules.Cast<ProcessModule>().Select(module => module.ModuleName),
            Has.None.Contains("torch").IgnoreCase);
    }
}
