using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MusicRec.Baselines.ItemCf;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Samples;

/// <summary>The service over real HTTP.</summary>
public sealed class ApiTests
{
    private static readonly ItemCfRecommender Model = new ItemCfTrainer(new() { SelfWeight = 0.3 }).Fit(ContractLogs.Mixed);

    private TemporaryFolder _folder = null!;
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new TemporaryFolder();
        Model.Save(_folder["model.musicrec"]);
        string state = new TrainingState(ContractLogs.Mixed).SaveBeside(_folder["model.musicrec"]);
        _service = await RunningService.Start(
            _folder["model.musicrec"], $"--MusicRec:Histories={state}", "--MusicRec:MaxHistory=50", "--MusicRec:MaxBodyBytes=4096");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_listener_gets_what_the_model_recommends()
    {
        JsonNode answer = await _service.Get("/recommendations?listener=listener%207&k=5");
        Assert.That((string?)answer["model"], Is.EqualTo("item-cf"));
        Assert.That((bool)answer["knownListener"]!, Is.True);
        AssertItems(answer, Model.Recommend("listener 7", ContractLogs.Mixed, k: 5));
    }

    [TestCase("exclude", RepeatPolicy.Exclude)]
    [TestCase("Only", RepeatPolicy.Only)]
    [TestCase("allow", RepeatPolicy.Allow)]
    public async Task The_repeat_policy_is_obeyed(string repeats, RepeatPolicy policy) =>
        AssertItems(
            await _service.Get($"/recommendations?listener=listener%207&repeats={repeats}"),
            Model.Recommend("listener 7", ContractLogs.Mixed, k: 10, new() { Repeats = policy }));

    [Test]
    public async Task A_stranger_gets_the_popular_items()
    {
        JsonNode answer = await _service.Get("/recommendations?listener=nobody");
        Assert.That((bool)answer["knownListener"]!, Is.False);
        AssertItems(answer, Model.Recommend("nobody", ContractLogs.Mixed, k: 10));
    }

    [Test]
    public async Task Without_histories_a_listener_cannot_be_looked_up()
    {
        await using RunningService service = await RunningService.Start(_folder["model.musicrec"]);
        using HttpResponseMessage answer = await service.Http.GetAsync("/recommendations?listener=listener%207");
        JsonNode problem = await RunningService.Problem(answer, HttpStatusCode.BadRequest);
        Assert.That((string?)problem["errors"]!["listener"]![0], Does.Contain("MusicRec:Histories is not set"));
    }

    [Test]
    public async Task A_posted_history_is_answered_and_its_unknown_items_counted()
    {
        using HttpResponseMessage response = await _service.Post(
            new
            {
                history = new[] { "item 3", "never heard of", "item 5" },
                k = 7,
                repeats = "exclude",
            });
        JsonNode answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((int)answer["unknownItems"]!, Is.EqualTo(1));
        AssertItems(answer, Model.Recommend(["item 3", "item 5"], k: 7, new() { Repeats = RepeatPolicy.Exclude }));
    }

    [Test]
    public async Task It_says_what_it_serves_and_that_it_is_well()
    {
        JsonNode model = await _service.Get("/model");
        Assert.That((string?)model["name"], Is.EqualTo("item-cf"));
        Assert.That((int)model["items"]!, Is.EqualTo(Model.Items.Count));
        Assert.That((string?)model["provenance"]!["dataHash"], Is.EqualTo(ContractLogs.Mixed.Hash));
        Assert.That(await _service.Http.GetStringAsync("/health"), Is.EqualTo("Healthy"));
    }

    [TestCase("", "listener")]
    [TestCase("?listener=a&k=0", "k")]
    [TestCase("?listener=a&k=201", "k")]
    [TestCase("?listener=a&k=many", "k")]
    [TestCase("?listener=a&repeats=sometimes", "repeats")]
    [TestCase("?listener=a&repeats=1", "repeats")]
    [TestCase("?k=0&repeats=x", "listener", "k", "repeats")]
    public async Task Wrong_parameters_are_named_all_at_once(string query, params string[] named)
    {
        using HttpResponseMessage answer = await _service.Http.GetAsync($"/recommendations{query}");
        JsonNode problem = await RunningService.Problem(answer, HttpStatusCode.BadRequest);
        Assert.That(problem["errors"]!.AsObject().Select(fault => fault.Key), Is.EquivalentTo(named));
    }

    [Test]
    public async Task A_history_that_is_missing_null_or_too_long_is_named()
    {
        foreach (
            object body in new object[]
            {
                new { k = 3 },
                new { history = new string?[] { "item 3", null } },
                new { history = Enumerable.Repeat("item 3", 51) },
            })
        {
            using HttpResponseMessage answer = await _service.Post(body);
            Assert.That((await RunningService.Problem(answer, HttpStatusCode.BadRequest))["errors"]!["history"], Is.Not.Null);
        }
    }

    [TestCase("{ \"history\": [\"item 3\"], ")]
    [TestCase("{ \"history\": 3 }")]
    [TestCase("{ \"history\": [], \"size\": 3 }")]
    [TestCase("null")]
    public async Task A_body_that_is_not_what_is_asked_for_is_a_bad_request(string body)
    {
        using HttpResponseMessage answer = await _service.Http.PostAsync(
            "/recommendations",
            new StringContent(body, Encoding.UTF8, "application/json"));
        await RunningService.Problem(answer, HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_body_beyond_the_limit_is_not_read()
    {
        using HttpResponseMessage answer = await _service.Post(new { history = new[] { new string('x', 5000) } });
        await RunningService.Problem(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task What_is_not_there_is_a_problem_too()
    {
        using HttpResponseMessage nowhere = await _service.Http.GetAsync("/nowhere"),
            wrongMethod = await _service.Http.DeleteAsync("/recommendations");
        await RunningService.Problem(nowhere, HttpStatusCode.NotFound);
        await RunningService.Problem(wrongMethod, HttpStatusCode.MethodNotAllowed);
    }

    private static void AssertItems(JsonNode answer, IReadOnlyList<RecommendedItem> expected) =>
        Assert.That(
            answer["items"]!.AsArray().Select(entry => new RecommendedItem((string)entry!["item"]!, (float)entry["score"]!)),
            Is.EqualTo(expected));
}
