using System.CommandLine;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Models;
using MusicRec.Cli.Output;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Cli.Commands;

/// <summary>Recommends to a listener.</summary>
internal sealed class RecommendCommand : AppCommand
{
    private readonly Option<string?> _model = Flag.CreateText("--model", "FILE", "The model.", required: true);
    private readonly Option<string?> _listener = Flag.CreateText("--listener", "ID", "The listener, as the log names them.");
    private readonly Option<string?> _data = Flag.CreateText(
        "--data", "DIR", "A dataset that says what the listener played. Default: the training state beside the model.");
    private readonly Option<string[]> _history = new("--history")
    {
        HelpName = "ID …",
        Description = "Instead of a listener: the items played so far, oldest first.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _k = Flag.CreateNumber("--k", "How many items. Default: 10.");
    private readonly Option<RepeatPolicy?> _repeats = Flag.CreateChoice<RepeatPolicy>(
        "--repeats", "Whether items of the history may be recommended again. Default: allow.");
    private readonly Option<bool> _json = Flag.CreateSwitch("--json", "Writes JSON instead of a table.");

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
        IRecommender model = AppModels.Load(run.GetValue(_model)!);
        int k = run.GetValue(_k) ?? 10;
        var options = new RecommendationOptions { Repeats = run.GetValue(_repeats) ?? RepeatPolicy.Allow };
        string? listener = run.GetValue(_listener);
        string[] history = run.GetValue(_history) ?? [];
        IListenerHistories? histories = listener is null ? null : ListenerSource.Open(run.GetValue(_model)!, model, run.GetValue(_data));
        if (listener is not null && histories!.Find(listener) is null)
            run.Terminal.Messages.WriteLine(
                $"No play of listener {listener} is known: {model.Name} recommends what it would to anybody new.");
        WarnAboutUnknown(run, model, history);

        IReadOnlyList<RecommendedItem> items = listener is not null
            ? model.Recommend(listener, histories!, k, options)
            : model.Recommend(history, k, options);
        ItemList.Write(run.Terminal, model, items.Select(item => (item.Item, item.Score)), run.Has(_json), ("listener", listener));
    }

    private static void WarnAboutUnknown(CommandRun run, IRecommender model, string[] history)
    {
        string[] unknown = [.. history.Where(item => model.Items.IndexOf(item) == Vocabulary.Unknown)];
        if (unknown.Length == 0) return;
        run.Terminal.Messages.WriteLine(
            $"{model.Name} does not know {unknown.Length} of {history.Length} items of the history and skips them: "
            + $"{string.Join(", ", unknown)}.");
    }
}
