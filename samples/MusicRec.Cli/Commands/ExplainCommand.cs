using System.CommandLine;
using MusicRec.Baselines.ItemCf;
using MusicRec.Cli.Failures;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Models;
using MusicRec.Cli.Output;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Commands;

/// <summary>Explains why an item is recommended to a listener.</summary>
internal sealed class ExplainCommand : AppCommand
{
    private readonly Option<string?> _model = Flag.CreateText("--model", "FILE", "An Item-CF model.", required: true);
    private readonly Option<string?> _listener = Flag.CreateText(
        "--listener", "ID", "The listener, as the log names them.", required: true);
    private readonly Option<string?> _data = Flag.CreateText(
        "--data", "DIR", "A dataset that says what the listener played. Default: the training state beside the model.");
    private readonly Option<string?> _item = Flag.CreateText("--item", "ID", "The item to explain. Default: the one recommended first.");
    private readonly Option<int?> _k = Flag.CreateNumber("--k", "How many reasons at most. Default: 10.");
    private readonly Option<bool> _json = Flag.CreateSwitch("--json", "Writes JSON instead of a table.");

    public ExplainCommand()
        : base(
            "explain",
            "Says why Item-CF recommends an item to a listener: the items of the history that speak for it, and how much.",
            "musicrec explain --model checkpoints/item-cf.musicrec --listener user_000042")
    {
        foreach (Option flag in new Option[] { _model, _listener, _data, _item, _k, _json }) Options.Add(flag);
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        ItemCfRecommender model = ItemCfModel.Load(run.GetValue(_model)!);
        string listener = run.GetValue(_listener)!;
        IListenerHistories histories = ListenerSource.Open(run.GetValue(_model)!, model, run.GetValue(_data));
        ListenerHistory history = histories.Find(listener)
            ?? throw new FailureException($"No play of listener {listener} is known: there is no history to explain from.");

        string item = run.GetValue(_item) ?? model.Recommend(listener, histories, 1)[0].Item;
        IReadOnlyList<ItemContribution> reasons =
            model.Explain(ListeningContext.FromHistory(history, model), ItemCfModel.FindItem(model, item));
        if (reasons.Count == 0)
            run.Terminal.Messages.WriteLine($"Nothing {listener} played speaks for {item}: it is ranked by its popularity alone.");
        ItemList.Write(
            run.Terminal, model,
            reasons.Take(run.GetValue(_k) ?? 10).Select(reason => (model.Items[reason.Item], reason.Contribution)),
            run.Has(_json), ("listener", listener), ("explained", item));
    }
}
