using System.Diagnostics;
using Microsoft.ML;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Contracts;

/// <summary>
/// Pipelines in the zip of <c>ml.Model.Save</c>, loaded by a process that trained none of them: it runs <see cref="LoadedZipTests"/>.
/// </summary>
[TestFixture]
public sealed class ZipInAnotherProcessTests
{
    [Test]
    public void Every_model_answers_there_as_it_did_here()
    {
        using var folder = new TemporaryFolder();
        foreach (ModelKind kind in ContractModels.Kinds) LoadedZipTests.Save(kind, folder.Path);
        var start = new ProcessStartInfo(
            "dotnet", ["vstest", typeof(LoadedZipTests).Assembly.Location, $"--TestCaseFilter:FullyQualifiedName~{nameof(LoadedZipTests)}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment[LoadedZipTests.FolderVariable] = folder.Path;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(Cli.ChildProcess.Patience);
        if (!ended) process.Kill(entireProcessTree: true);

        Assert.That(ended, Is.True);
        Assert.That(process.ExitCode, Is.Zero, output.Result + errors.Result);
        Assert.That(output.Result, Does.Match($@"Passed:\s+{ContractModels.Kinds.Count}\b"));
    }
}

/// <summary>What the process that loads does. Alone it loads what it saved itself.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.All))]
public sealed class LoadedZipTests(ModelKind kind)
{
    internal const string FolderVariable = "MUSICREC_TEST_ZIPS";

    [Test]
    public void A_loaded_pipeline_answers_as_the_saved_one()
    {
        using var own = new TemporaryFolder();
        string? given = Environment.GetEnvironmentVariable(FolderVariable);
        if (given is null) Save(kind, own.Path);
        string folder = given ?? own.Path;
        var ml = new MLContext(seed: 2);
        ml.MusicRecommendation().Register(ContractModels.Kinds, ContractLogs.Mixed);

        ITransformer loaded = ml.Model.Load(Path.Combine(folder, $"{kind.Name}.zip"), out DataViewSchema input);

        Assert.That(input.Select(column => column.Name), Is.EqualTo(new[] { "UserId", "TrackId", "Timestamp" }));
        string[] expected = File.ReadAllLines(Path.Combine(folder, $"{kind.Name}.txt"));
        Assert.That(ContractPipeline.Answers(ml, loaded).Select(answer => answer.ToString()), Is.EqualTo(expected));
    }

    internal static void Save(ModelKind kind, string folder)
    {
        var ml = new MLContext(seed: 1);
        ITransformer fitted = ContractPipeline.Fit(ml, kind);
        ml.Model.Save(fitted, ContractPipeline.Rows(ml).Schema, Path.Combine(folder, $"{kind.Name}.zip"));
        File.WriteAllLines(
            Path.Combine(folder, $"{kind.Name}.txt"),
            ContractPipeline.Answers(ml, fitted).Select(answer => answer.ToString()));
    }
}
