using MusicRec.Core.Archives;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Core.Evaluation;

/// <summary>A model that scores as it is told.</summary>
internal sealed class ScriptedRecommender(
    InteractionDataset plays, ScriptedRecommender.Script script, string name = "scripted", TrainingProvenance? provenance = null)
    : Recommender(name, TrainingSummary.Summarize(plays, provenance))
{
    public delegate void Script(in ListeningContext context, Span<float> scores);

    public static ScriptedRecommender Constant(InteractionDataset plays, string name = "constant") =>
        new(plays, static (in ListeningContext _, Span<float> scores) => scores.Fill(1), name);

    public static ScriptedRecommender Popularity(
        InteractionDataset plays, string name = "popularity", TrainingProvenance? provenance = null)
    {
        int[] counts = plays.CountPlays();
        return new(plays, (in ListeningContext _, Span<float> scores) =>
        {
            for (int i = 0; i < scores.Length; i++) scores[i] = counts[i];
        }, name, provenance);
    }

    /// <summary>Scores that look random but are a function of item, listener and history.</summary>
    public static ScriptedRecommender Random(InteractionDataset plays, int levels, string name = "random") =>
        new(plays, (in ListeningContext context, Span<float> scores) =>
        {
            for (int i = 0; i < scores.Length; i++)
                scores[i] = (uint)HashCode(i, context.History.Length, context.Listener) % levels;
        }, name);

    public override TrainerOptions? Options => null;

    protected override void ScoreItems(in ListeningContext context, Span<float> scores) => script(context, scores);

    protected internal override void Write(ModelArchiveWriter archive) => throw new NotSupportedException("A script cannot be saved.");

    private static int HashCode(int a, int b, int c) =>
        (int)(((uint)a * 2654435761u ^ (uint)(b + 7) * 2246822519u ^ (uint)(c + 11) * 3266489917u) * 668265263u >> 8);
}
