using Microsoft.ML;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Contracts;

/// <summary>A model between ML.NET's own transforms: text to keys before it, keys to text after it.</summary>
internal static class ContractPipeline
{
    /// <summary>Fits the pipeline of a kind to <see cref="ContractLogs.Mixed"/>.</summary>
    public static ITransformer Fit(MLContext ml, ModelKind kind) =>
        ml.Transforms.Conversion.MapValueToKey("UserId")
            .Append(ml.Transforms.Conversion.MapValueToKey("TrackId"))
            .Append(kind.CreateTrainer(ContractModels.SmallOptions(kind)))
            .Append(ml.Transforms.Conversion.MapKeyToValue("RecommendedItems"))
            .Fit(Rows(ml));

    /// <summary>The plays it is fitted to.</summary>
    public static IDataView Rows(MLContext ml) => ml.Data.LoadFromEnumerable(PlayRow.Of(ContractLogs.Mixed));

    /// <summary>What a pipeline answers to one play of each listener and to a stranger.</summary>
    public static Answer[] Answers(MLContext ml, ITransformer fitted)
    {
        IEnumerable<PlayRow> asked = PlayRow
            .Of(ContractLogs.Mixed)
            .DistinctBy(play => play.UserId)
            .Append(new PlayRow { UserId = "a stranger", TrackId = "item 3" });
        return [.. ml.Data.CreateEnumerable<Answer>(fitted.Transform(ml.Data.LoadFromEnumerable(asked)), reuseRowObject: false)];
    }

    /// <summary>The output columns, for ML.NET to fill.</summary>
    internal sealed class Answer
    {
        public string[] RecommendedItems { get; set; } = [];

        public float[] Scores { get; set; } = [];

        public float Score { get; set; }

        /// <summary>All of it, to the last bit.</summary>
        public override string ToString() =>
            $"{Score:R}: {string.Join(", ", RecommendedItems.Zip(Scores, (item, score) => $"{item} {score:R}"))}";
    }
}
