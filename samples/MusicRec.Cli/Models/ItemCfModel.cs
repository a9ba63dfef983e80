using MusicRec.Baselines.ItemCf;
using MusicRec.Cli.Failures;

namespace MusicRec.Cli.Models;

/// <summary>An Item-CF model, the only one that provides similar items and explanations.</summary>
internal static class ItemCfModel
{
    /// <summary>Loads an Item-CF model.</summary>
    /// <exception cref="FailureException">The file holds another model.</exception>
    public static ItemCfRecommender Load(string path) => AppModels.Load(path) is var model && model is ItemCfRecommender itemCf
        ? itemCf
        : throw new FailureException($"{path} holds {model.Name}, which knows no similar items: give an item-cf model.");

    /// <summary>Finds the index of an item.</summary>
    /// <exception cref="FailureException">The model does not know it.</exception>
    public static int FindItem(ItemCfRecommender model, string item) => model.Items.IndexOf(item) is >= 0 and int index
        ? index
        : throw new FailureException($"The model does not know the item '{item}': it was not played in the training data.");
}
