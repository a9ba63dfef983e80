using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.Popularity;
using MusicRec.Core.Models;
using MusicRec.Tests.Cli;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Samples;

/// <summary>The model file changes while the service runs.</summary>
public sealed class HotSwapTests
{
    private static readonly ItemCfRecommender ItemCf = new ItemCfTrainer().Fit(ContractLogs.Mixed);
    private static readonly PopularityRecommender Popularity = new PopularityTrainer().Fit(ContractLogs.Tastes);

    [Test]
    public async Task Every_answer_during_a_swap_is_wholly_of_one_model()
    {
        using var folder = new TemporaryFolder();
        string path = folder["model.musicrec"];
        ItemCf.Save(path);
        await using RunningService service = await RunningService.Start(path);
        using var stop = new CancellationTokenSource();
        Task<HashSet<string>>[] askers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ask(service, stop.Token)))];

        Popularity.Save(path);
        await Until(service, model => (string?)model["name"] == "popularity");
        ItemCf.Save(path);
        await Until(service, model => (string?)model["name"] == "item-cf");
        await stop.CancelAsync();
        string[] expected = [Answer(ItemCf), Answer(Popularity)];
        foreach (HashSet<string> seen in await Task.WhenAll(askers)) Assert.That(seen, Is.SubsetOf(expected));
    }

    [Test]
    public async Task A_damaged_file_leaves_the_old_model_in_service_and_a_good_one_replaces_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder["model.musicrec"];
        ItemCf.Save(path);
        await using RunningService service = await RunningService.Start(path);

        File.WriteAllText(path, "not a model");
        while (await service.Http.GetStringAsync("/health") != "Degraded") await Task.Delay(20);
        Assert.That((string?)(await service.Ask([], k: 1))["model"], Is.EqualTo("item-cf"));

        Popularity.Save(path);
        await Until(service, model => (string?)model["name"] == "popularity");
        Assert.That(await service.Http.GetStringAsync("/health"), Is.EqualTo("Healthy"));
    }

    [Test]
    public async Task Without_a_model_the_service_says_so_until_there_is_one()
    {
        using var folder = new TemporaryFolder();
        string path = folder["model.musicrec"];
        await using RunningService service = await RunningService.Start(path);
        using HttpResponseMessage health = await service.Http.GetAsync("/health"),
            list = await service.Http.GetAsync("/recommendations?listener=x"),
            posted = await service.Post(new { history = Array.Empty<string>() });
        Assert.That(health.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(
            (string?)(await RunningService.Problem(list, HttpStatusCode.ServiceUnavailable))["detail"],
            Does.Contain("model.musicrec"));
        await RunningService.Problem(posted, HttpStatusCode.ServiceUnavailable);

        ItemCf.Save(path);
        while ((await service.Http.GetAsync("/health")).StatusCode != HttpStatusCode.OK) await Task.Delay(20);
        Assert.That((string?)(await service.Get("/model"))["name"], Is.EqualTo("item-cf"));
    }

    [Test]
    public async Task It_runs_as_a_process()
    {
        using var folder = new TemporaryFolder();
        ItemCf.Save(folder["model.musicrec"]);
        using Process process = ChildProcess.Start(folder.Path, "MusicRec.Api.dll", "--urls=http://127.0.0.1:0");
        try
        {
            string? address = null;
            while (address is null && await process.StandardOutput.ReadLineAsync().WaitAsync(ChildProcess.Patience) is { } line)
                address = line.Split("Now listening on: ") is [_, var found] ? found : null;
            Assert.That(address, Is.Not.Null, "it says where it listens");
            using var http = new HttpClient { BaseAddress = new Uri(address!) };
            Assert.That(await http.GetStringAsync("/health"), Is.EqualTo("Healthy"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<HashSet<string>> Ask(RunningService service, CancellationToken stop)
    {
        var seen = new HashSet<string>();
        while (!stop.IsCancellationRequested)
        {
            JsonNode answer = await service.Ask([], k: 5);
            seen.Add($"{answer["model"]}: {string.Join(", ", answer["items"]!.AsArray().Select(entry => (string?)entry!["item"]))}");
        }

        return seen;
    }

    private static string Answer(IRecommender model) =>
        $"{model.Name}: {string.Join(", ", model.Recommend(history: [], k: 5).Select(entry => entry.Item))}";

    private static async Task Until(RunningService service, Func<JsonNode, bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition(await service.Get("/model")))
        {
            Assert.That(waited.Elapsed, Is.LessThan(ChildProcess.Patience), "the service takes up the new file");
            await Task.Delay(20);
        }
    }
}
