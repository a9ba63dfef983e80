using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Api;

/// <summary>The endpoints of the service.</summary>
internal static class Endpoints
{
    private const int DefaultK = 10;

    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health");
        app.MapGet("/model", DescribeModel);
        app.MapGet("/recommendations", ForListener);
        app.MapPost("/recommendations", ForHistory);
    }

    private static Results<Ok<ModelResponse>, ProblemHttpResult> DescribeModel(ServedModel served) =>
        served.Current is { } model
            ? TypedResults.Ok(
                new ModelResponse(
                    model.Name,
                    model.Training.Listeners,
                    model.Items.Count,
                    model.Training.Plays,
                    model.Training.PlaysHash,
                    model.Training.Provenance))
            : NoModel(served);

    private static Results<Ok<RecommendationResponse>, ValidationProblem, ProblemHttpResult> ForListener(
        ServedModel served, ListenerStore store, IOptions<ServingOptions> limits, string? listener, string? k, string? repeats)
    {
        if (served.Current is not { } model) return NoModel(served);
        var faults = new Dictionary<string, string[]>();
        if (string.IsNullOrEmpty(listener))
            faults["listener"] = ["Name a listener, or post a history."];
        else if (store.Histories is null)
            faults["listener"] = ["This service knows no listener's plays (MusicRec:Histories is not set): post a history."];
        RecommendationOptions options = ReadRepeats(repeats, faults);
        int count = ReadK(k is null ? DefaultK : int.TryParse(k, out int number) ? number : 0, limits.Value, faults);
        if (faults.Count > 0) return TypedResults.ValidationProblem(faults);

        ListenerHistory? history = store.Histories!.Find(listener!);
        return TypedResults.Ok(
            Answer(model, ListeningContext.FromHistory(history, model), count, options, history is not null, unknownItems: 0));
    }

    private static Results<Ok<RecommendationResponse>, ValidationProblem, ProblemHttpResult> ForHistory(
        ServedModel served, IOptions<ServingOptions> limits, HistoryRequest request)
    {
        if (served.Current is not { } model) return NoModel(served);
        var faults = new Dictionary<string, string[]>();
        string[] history = request.History ?? [];
        if (request.History is null)
            faults["history"] = ["Give the ids of the items played, oldest first; [] for none."];
        if (Array.Exists(history, id => id is null))
            faults["history"] = ["An id must not be null."];
        if (history.Length > limits.Value.MaxHistory)
            faults["history"] = [$"At most {limits.Value.MaxHistory} plays are taken, but there are {history.Length}: send the latest."];
        RecommendationOptions options = ReadRepeats(request.Repeats, faults);
        int count = ReadK(request.K ?? DefaultK, limits.Value, faults);
        if (faults.Count > 0) return TypedResults.ValidationProblem(faults);

        int[] known = [.. history.Select(model.Items.IndexOf).Where(item => item != Vocabulary.Unknown)];
        return TypedResults.Ok(
            Answer(model, new ListeningContext(known), count, options, knownListener: false, history.Length - known.Length));
    }

    // The model is read once: the whole answer comes from it, even if another one is swapped in meanwhile.
    private static RecommendationResponse Answer(
        IRecommender model, in ListeningContext context, int k, RecommendationOptions options, bool knownListener, int unknownItems)
    {
        var best = new Recommendation[Math.Min(k, model.Items.Count)];
        int count = model.Recommend(context, options, best);
        return new RecommendationResponse(
            model.Name, knownListener, unknownItems, Array.ConvertAll(best[..count], entry => DescribeItem(model, entry)));
    }

    private static ItemResponse DescribeItem(IRecommender model, Recommendation entry) => new(
        model.Items[entry.Item], entry.Score,
        model.Catalog.Details?.Artist(entry.Item) is { Length: > 0 } artist ? artist : null,
        model.Catalog.Details?.Title(entry.Item) is { Length: > 0 } title ? title : null);

    private static int ReadK(int k, ServingOptions limits, Dictionary<string, string[]> faults)
    {
        if (k < 1 || k > limits.MaxK) faults["k"] = [$"k must be a whole number from 1 to {limits.MaxK}."];
        return k;
    }

    private static RecommendationOptions ReadRepeats(string? repeats, Dictionary<string, string[]> faults)
    {
        foreach (RepeatPolicy policy in Enum.GetValues<RepeatPolicy>())
            if (string.Equals(repeats ?? nameof(RepeatPolicy.Allow), policy.ToString(), StringComparison.OrdinalIgnoreCase))
                return new RecommendationOptions { Repeats = policy };
        faults["repeats"] = ["repeats must be allow, exclude or only."];
        return RecommendationOptions.Default;
    }

    private static ProblemHttpResult NoModel(ServedModel served) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable, title: "There is no model to serve.", detail: served.Fault);
}
