using System.CommandLine;
using MusicRec.Baselines.ItemCf;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Models;
using MusicRec.Cli.Output;
using MusicRec.Core.Ranking;

namespace MusicRec.Cli.Commands;

/// <summary>Lists the items most similar to one.</summary>
internal sealed class SimilarCommand : AppCommand
{
    private readonly Option<string?> _model = Flag.CreateText("--model", "FILE", "An Item-CF model.", required: true);
    private readonly Option<string?> _item = Flag.CreateText("--item", "ID", "The item, as the log names it.", required: true);
    private readonly Option<int?> _k = Flag.CreateNumber("--k", "How many items. Default: 10.");
    private readonly Option<bool> _json = Flag.CreateSwitch("--json", "Writes JSON instead of a table.");

    public SimilarCommand()
        : base(
            "similar",
            "Lists the items most similar to one: those that the same listeners play.",
            "musicrec similar --model checkpoints/item-cf.musicrec --item 9a2bd2ea-b9e5-40c5-9b3d-a9d5d4a1d2f7 --k 10")
    {
        foreach (Option flag in new Option[] { _model, _item, _k, _json }) Options.Add(flag);
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        ItemCfRecommender model = ItemCfModel.Load(run.GetValue(_model)!);
        string item = run.GetValue(_item)!;
        IReadOnlyList<Recommendation> similar = model.SimilarItems(ItemCfModel.FindItem(model, item), run.GetValue(_k) ?? 10);
        ItemList.Write(
            run.Terminal, model, similar.Select(entry => (model.Items[entry.Item], entry.Score)), run.Has(_json), ("item", item));
    }
}
