using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Archives;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.MLNet.Scorers;

/// <summary>
/// A recommender over an ML.NET scorer of (listener, item) rows: one <c>Transform</c> over the catalog scores all items for a listener.
/// </summary>
/// <remarks>
/// Scorers know listeners, not histories: cold-start listeners get the popular items. Items without a finite score, e.g. those a matrix
/// factorization was not trained on, rank after all others, the more popular first.
/// </remarks>
public sealed class ScoringRecommender : Recommender
{
    private readonly ITransformer _scorer;
    private readonly ScoringColumns _columns;
    private readonly CatalogRows _rows;
    private readonly PopularityTail _tail;

    internal ScoringRecommender(
        ITransformer scorer, InteractionDataset plays, string name, ScoringColumns columns, TrainingProvenance provenance)
        : base(name, TrainingSummary.Summarize(plays, provenance))
    {
        (_scorer, _columns) = (scorer, columns);
        _rows = new CatalogRows(plays.Listeners, plays.Items, columns);
        _tail = new PopularityTail(Catalog.PlayCounts);
        _ = ScoreColumn(scorer.GetOutputSchema(_rows.Schema));
    }

    /// <summary>Always null: the scorer's settings are unknown.</summary>
    public override TrainerOptions? Options => null;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The scorer left out rows or added some.</exception>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        if (context.Listener == ListeningContext.UnknownListener)
        {
            _tail.Scores.CopyTo(scores);
            return;
        }

        IDataView scored = _scorer.Transform(new CatalogView(_rows, context.Listener));
        DataViewSchema.Column column = ScoreColumn(scored.Schema);
        using DataViewRowCursor row = scored.GetRowCursor([column]);
        ValueGetter<float> getScore = row.GetGetter<float>(column);
        int count = 0;
        for (; row.MoveNext(); count++)
        {
            if (count < scores.Length) getScore(ref scores[count]);
        }

        if (count != scores.Length)
            throw new InvalidOperationException(
                $"{Name} was given {scores.Length} rows to score, but gave {count} back: a scorer must keep every row, in order.");
        PutUnscoredLast(scores);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a .musicrec file holds no ML.NET transformers.</exception>
    protected internal override void Write(ModelArchiveWriter archive) =>
        throw new NotSupportedException(
            $"{Name} is an ML.NET transformer: save that with mlContext.Model.Save, and make a recommender of it again with "
            + $"{nameof(ScoringTransformerExtensions.AsRecommender)}.");

    private DataViewSchema.Column ScoreColumn(DataViewSchema schema)
    {
        DataViewSchema.Column column = SchemaErrors.Require(schema, "score", _columns.Score);
        return column.Type == NumberDataViewType.Single
            ? column
            : throw SchemaErrors.Mismatch("score", column.Name, NumberDataViewType.Single.ToString(), column.Type);
    }

    private void PutUnscoredLast(Span<float> scores)
    {
        float lowest = float.PositiveInfinity;
        foreach (float score in scores)
            if (float.IsFinite(score)) lowest = Math.Min(lowest, score);
        if (lowest == float.PositiveInfinity) lowest = 0;

        float step = Math.Max(1, Math.Abs(lowest));   // wide enough to tell play counts apart below the lowest score
        for (int item = 0; item < scores.Length; item++)
        {
            if (!float.IsFinite(scores[item])) scores[item] = Math.Max(float.MinValue, lowest + (step * _tail.Scores[item]));
        }
    }
}
