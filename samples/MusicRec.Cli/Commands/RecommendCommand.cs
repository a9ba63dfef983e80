using System.CommandLine;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Output;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Cli.Commands;

/// <summary>Recommends to a listener.</summary>
internal sealed class RecommendCommand : AppCommand
{
    private readonly Option<string?> _model = Flag.Text("--model", "FILE", "The model.", required: true);
    private readonly Option<string?> _listener = Flag.Text("--listener", "ID", "The listener, as the log names them.");
    private readonly Option<string[]> _history = new("--history")
    {
        HelpName = "ID …",
        Description = "Instead of a listener: the items played so far, oldest first.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _data = Flag.Text(
        "--data", "DIR", "A dataset that says what the listener played. Default: the training state beside the model.");

    private readonly Option<int?> _k = Flag.Number("--k", "How many items. Default: 10.");
    private readonly Option<RepeatPolicy?> _repeats = Flag.Choice<RepeatPolicy>("--repeats", "Whether items of the history may come again. Default: allow.");
    private readonly Option<bool> _json = Flag.Switch("--json", "Writes JSON instead of a table.");

    public RecommendCommand()
        : base(
            "recommend",
            "Recommends what a listener may want to hear next.",
            "musicrec recommend --model checkpoints/item-cf.musicrec --listener user_000042 --k 10")
    {
        foreach (Option flag in new Option[] { _model, _listener, _data, _history, _k, _repeats, _json }) Options.Add(flag);
        Validators.Add(parsed =>
        {
            if (parsed.GetResult(_listener) is null == parsed.GetResult(_history) is null)
                parsed.AddError("Give either --listener ID or --history ID ID …, to say whom to recommend to.");
        });
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        IRecommender model = AppModels.Load(run.Value(_model)!);
        int k = run.Value(_k) ?? 10;
        var options = new RecommendationOptions { Repeats = run.Value(_repeats) ?? RepeatPolicy.Allow };
        string? listener = run.Value(_listener);
        string[] history = run.Value(_history) ?? [];
        IListenerHistories? histories = listener is null ? null : ListenerSource.Open(run.Value(_model)!, model, run.Value(_data));
        WarnOfUnknown(run, model, listener, histories, history);

        IReadOnlyList<RecommendedItem> items = listener is not null
            ? model.Recommend(listener, histories!, k, options)
            : model.Recommend(history, k, options);
        ItemList.Write(run.Terminal, model, items.Select(item => (item.Item, item.Score)), run.Has(_json), ("listener", listener));
    }

    private static void WarnOfUnknown(CommandRun run, IRecommender model, string? listener, IListenerHistories? histories, string[] history)
    {
        if (listener is not null && histories!.Find(listener) is null)
            run.Terminal.Messages.WriteLine($"No play of listener {listener} is known: this is what anybody new gets.");
        string[] unknown = [.. history.Where(item => model.Items.IndexOf(item) == Vocabulary.Unknown)];
        if (unknown.Length > 0)
            run.Terminal.Messages.WriteLine($"{model.Name} does not know {unknown.Length} of {history.Length} items of the history and skips them: {string.Join(", ", unknown)}.");
    }
}
