using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using MusicRec.Api;

namespace MusicRec.Tests.Samples;

/// <summary>The service as it is run, on a free port of this machine.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app) => (_app, Http) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public HttpClient Http { get; }

    public static async Task<RunningService> Start(string model, params IEnumerable<string> settings)
    {
        WebApplication app = Server.Create([
            "--urls=http://127.0.0.1:0",
            $"--MusicRec:Model={model}",
            "--MusicRec:CheckInterval=00:00:00.05",
            "--Logging:LogLevel:Default=None",
            .. settings,
        ]);
        await app.StartAsync();
        return new RunningService(app);
    }

    /// <summary>An answer that must be a success.</summary>
    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    public Task<HttpResponseMessage> Post(object body) => Http.PostAsJsonAsync("/recommendations", body);

    /// <summary>The list for a history, which must be a success.</summary>
    public async Task<JsonNode> Ask(string[] history, int k)
    {
        using HttpResponseMessage answer = await Post(new { history, k });
        string body = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), body);
        return JsonNode.Parse(body)!;
    }

    /// <summary>The problem details of an answer of some status.</summary>
    public static async Task<JsonNode> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        string body = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), body);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), body);
        JsonNode problem = JsonNode.Parse(body)!;
        Assert.That((int)problem["status"]!, Is.EqualTo((int)status));
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
