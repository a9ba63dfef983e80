using System.CommandLine;
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

    private readonly Option<int?> _k = Flag.Number("--k", "How many items. Default: 10.");
    private readonly Option<RepeatPolicy?> _repeats = Flag.Choice<RepeatPolicy>("--repeats", "Whether items of the history may come again. Default: allow.");
    private readonly Option<bool> _json = Flag.Switch("--json", "Writes JSON instead of a table.");

    public RecommendCommand()
        : base(
            "recommend",
            "Recommends what a listener may want to hear next.",
            "musicrec recommend --model checkpoints/item-cf.musicrec --listener user_000042 --k 10")
    {
        foreach (Option flag in new Option[] { _model, _listener, _history, _k, _repeats, _json }) Options.Add(flag);
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
        WarnOfUnknown(run, model, listener, history);

        IReadOnlyList<RecommendedItem> items = listener is not null ? model.Recommend(listener, k, options) : model.Recommend(history, k, options);
        ItemList.Write(run.Terminal, model, items.Select(item => (item.Item, item.Score)), run.Has(_json), ("listener", listener));
    }

    private static void WarnOfUnknown(CommandRun run, IRecommender model, string? listener, string[] history)
    {
        if (listener is not null && model.Listeners.IndexOf(listener) == Vocabulary.Unknown)
            run.Terminal.Messages.WriteLine($"{model.Name} does not know listener {listener}: this is what anybody new gets.");
        string[] unknown = [.. history.Where(item => model.Items.IndexOf(item) == Vocabulary.Unknown)];
        if (unknown.Length > 0)
            run.Terminal.Messages.WriteLine($"{model.Name} does not know {unknown.Length} of {history.Length} items of the history and skips them: {string.Join(", ", unknown)}.");
    }
}
