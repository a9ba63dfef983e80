using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Core.MLNet.Output;

/// <summary>A model as ML.NET's transformer.</summary>
/// <remarks>Answers are the tally model's: training plays (la bohème 1, tosca 3, aida 2) and ten for each play in the history.</remarks>
[TestFixture]
public sealed class RecommendationTransformerTests
{
    private const string Boheme = "la bohème", Tosca = "tosca", Aida = "aida\n\"quoted\"";

    private static readonly MLContext Ml = new(seed: 1);
    private static readonly TallyRecommender Model = new(TallyRecommender.SmallLog);
    private static readonly RecommendationMapping Two = new() { K = 2 };
    private static readonly ITransformer Listened = Model.AsTransformer(new RecommendationMapping(), TallyRecommender.SmallLog);

    [Test]
    public void Listeners_get_their_recommendations()
    {
        IDataView output = Model.AsTransformer(Two, TallyRecommender.SmallLog).Transform(Listeners("ann", "bob", "somebody new", ""));

        ListRow[] rows = Lists(output);
        Assert.That(rows[0].RecommendedItems, Is.EqualTo(new[] { Tosca, Boheme }));
        Assert.That(rows[0].Scores, Is.EqualTo(new[] { 23f, 11f }));
        Assert.That(rows[1].RecommendedItems, Is.EqualTo(new[] { Tosca, Aida }));
        Assert.That(rows[1].Scores, Is.EqualTo(new[] { 13f, 12f }));
        Assert.That(rows[2].RecommendedItems, Is.EqualTo(new[] { Tosca, Aida }));
        Assert.That(rows[2].Scores, Is.EqualTo(new[] { 3f, 2f }));
        Assert.That(rows[3].Scores, Is.EqualTo(rows[2].Scores));
    }

    [Test]
    public void Rows_that_only_name_listeners_are_refused_where_nobodys_plays_are_known() => Assert.That(
        () => Model.Transform(Listeners("ann")),
        Throws.InvalidOperationException.With.Message.Contains("column 'UserId'").And.Message.Contains("a model holds nobody's plays"));

    [Test]
    public void A_store_of_the_applications_own_says_what_listeners_played()
    {
        ListRow[] rows = Lists(Model.AsTransformer(Two, new Store()).Transform(Listeners("ann", "eve", "ann")));

        Assert.That(rows[0].RecommendedItems, Is.EqualTo(new[] { Aida, Tosca }));
        Assert.That(rows[0].Scores, Is.EqualTo(new[] { 12f, 3f }));
        Assert.That(rows[1].Scores, Is.EqualTo(new[] { 3f, 2f }));
        Assert.That(rows[2].Scores, Is.EqualTo(rows[0].Scores));
    }

    [Test]
    public void A_model_fitted_on_a_view_knows_its_listeners_as_long_as_it_is_in_memory()
    {
        IDataView plays = Ml.Data.LoadFromEnumerable(new[] { Pair("ann", Tosca), Pair("bob", Aida), Pair("bob", Aida) });

        IDataView output = new TallyTrainer(columns: new PlayColumns(Timestamp: null)).Fit(plays).Transform(plays);

        Assert.That(output.GetColumn<float>("Score"), Is.EqualTo(new[] { 11f, 22f, 22f }));
    }

    [Test]
    public void Ten_items_are_recommended_unless_told_otherwise()
    {
        IDataView output = Listened.Transform(Listeners("ann"));

        Assert.That(output.Schema["RecommendedItems"].Type.ToString(), Is.EqualTo("Vector<Key<UInt32, 0-2>, 10>"));
        Assert.That(output.Schema["Scores"].Type.ToString(), Is.EqualTo("Vector<Single, 10>"));
        Assert.That(output.Schema.GetColumnOrNull("Score"), Is.Null);
    }

    [Test]
    public void A_list_that_the_catalog_cannot_fill_ends_in_missing_values()
    {
        ListRow row = Lists(
            Model
                .AsTransformer(new RecommendationMapping { K = 3, Repeats = RepeatPolicy.Exclude }, TallyRecommender.SmallLog)
                .Transform(Listeners("ann"))
        )[0];

        Assert.That(row.RecommendedItems, Is.EqualTo(new[] { Aida, "", "" }));
        Assert.That(row.Scores, Is.EqualTo(new[] { 2f, float.NaN, float.NaN }));
    }

    [Test]
    public void Somebody_unseen_is_served_from_a_history()
    {
        var rows = new[] { new HistoryRow { History = [Aida, "never heard of", Aida] }, new HistoryRow { History = [] } };

        ListRow[] lists = Lists(Model.AsTransformer(Two, TallyRecommender.SmallLog).Transform(Ml.Data.LoadFromEnumerable(rows)));

        Assert.That(lists[0].RecommendedItems, Is.EqualTo(new[] { Aida, Tosca }));
        Assert.That(lists[0].Scores, Is.EqualTo(new[] { 22f, 3f }));
        Assert.That(lists[1].RecommendedItems, Is.EqualTo(new[] { Tosca, Aida }));
    }

    [Test]
    public void A_history_of_keys_skips_missing_ones()
    {
        IDataView text = Ml.Data.LoadFromEnumerable(new[] { new HistoryRow { History = [Boheme, Boheme, "", Aida] } });
        IDataView keys = Ml.Transforms.Conversion.MapValueToKey("History").Fit(text).Transform(text);

        Assert.That(Lists(Model.AsTransformer(Two, TallyRecommender.SmallLog).Transform(keys))[0].Scores, Is.EqualTo(new[] { 21f, 12f }));
    }

    [Test]
    public void Pairs_get_a_score_and_an_unknown_item_the_lowest_there_is()
    {
        IDataView pairs = Ml.Data.LoadFromEnumerable(
            new[] { Pair("ann", Tosca), Pair("ann", Aida), Pair("ann", "unheard"), Pair("bob", Tosca), Pair("new", Boheme) });

        IDataView output = Listened.Transform(pairs);

        Assert.That(output.GetColumn<float>("Score"), Is.EqualTo(new[] { 23f, 2f, 2f, 13f, 1f }));
    }

    [Test]
    public void Results_can_be_evaluated_as_a_ranking()
    {
        IDataView pairs = Ml.Data.LoadFromEnumerable(
            new[]
            {
                Pair("ann", Tosca, 1),
                Pair("ann", Boheme),
                Pair("ann", Aida),
                Pair("bob", Boheme, 1),
                Pair("bob", Tosca),
                Pair("bob", Aida),
            });
        IDataView scored = Listened.Transform(pairs);
        IDataView grouped = Ml.Transforms.Conversion.MapValueToKey("UserId").Fit(scored).Transform(scored);

        RankingMetrics metrics = Ml.Ranking.Evaluate(
            grouped, labelColumnName: "Label", rowGroupColumnName: "UserId", scoreColumnName: "Score");

        // ann's item is ranked first (1), bob's last of three (1 / log2(4) = 1/2).
        Assert.That(metrics.NormalizedDiscountedCumulativeGains[2], Is.EqualTo(0.75).Within(1e-6));
    }

    [Test]
    public void A_prediction_engine_recommends()
    {
        PredictionEngine<ListenerRow, KeyRow> engine = Ml.Model.CreatePredictionEngine<ListenerRow, KeyRow>(
            Model.AsTransformer(Two, TallyRecommender.SmallLog));

        Assert.That(engine.Predict(new ListenerRow { UserId = "ann" }).RecommendedItems, Is.EqualTo(new[] { 2u, 1u }));
        Assert.That(engine.Predict(new ListenerRow { UserId = "bob" }).RecommendedItems, Is.EqualTo(new[] { 2u, 3u }));
        Assert.That(engine.Predict(new ListenerRow { UserId = "bob" }).Scores, Is.EqualTo(new[] { 13f, 12f }));
    }

    [Test]
    public void A_trainer_fits_into_a_pipeline_of_keys()
    {
        IDataView plays = Ml.Data.LoadFromEnumerable(
            TallyRecommender
                .SmallLog.Plays.ToArray()
                .Select(
                    (item, i) =>
                        Pair(
                            i < 3 ? "ann"
                                : i < 5 ? "bob"
                                : "cy 🎧",
                            Model.Items[item])));
        var pipeline = Ml
            .Transforms.Conversion.MapValueToKey("User", "UserId")
            .Append(Ml.Transforms.Conversion.MapValueToKey("Track", "TrackId"))
            .Append(new TallyTrainer(columns: new PlayColumns("User", "Track", null)))
            .Append(Ml.Transforms.Conversion.MapKeyToValue("RecommendedItems"));

        IDataView output = pipeline.Fit(plays).Transform(plays);

        string[][] lists = [.. output.GetColumn<string[]>("RecommendedItems")];
        Assert.That(lists[0][..3], Is.EqualTo(new[] { Tosca, Boheme, Aida }));
        Assert.That(output.GetColumn<float>("Score"), Is.EqualTo(new[] { 11f, 23f, 23f, 13f, 12f, 12f }));
    }

    [Test]
    public void A_pipeline_is_checked_before_it_is_fitted()
    {
        var trainer = new TallyTrainer();
        SchemaShape text = SchemaShapes.Of(Ml.Data.LoadFromEnumerable(new[] { Pair("ann", Tosca) }).Schema);
        SchemaShape numbers = SchemaShapes.Of(Ml.Data.LoadFromEnumerable(new[] { new FloatRow() }).Schema);
        SchemaShape others = SchemaShapes.Of(Ml.Data.LoadFromEnumerable(new[] { new LabelRow() }).Schema);

        Assert.That(
            trainer.GetOutputSchema(text).Select(column => column.Name),
            Is.EqualTo(new[] { "UserId", "TrackId", "Label", "RecommendedItems", "Scores", "Score" }));
        Assert.That(
            () => Ml.Transforms.Conversion.MapKeyToValue("RecommendedItems").GetOutputSchema(trainer.GetOutputSchema(text)),
            Throws.Nothing);
        Assert.That(
            () => trainer.GetOutputSchema(numbers),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("expected text, key or integer, got Scalar of Single"));
        Assert.That(
            () => trainer.GetOutputSchema(others),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Could not find user column 'UserId'"));
    }

    [Test]
    public void A_view_without_listener_or_history_is_refused()
    {
        IDataView others = Ml.Data.LoadFromEnumerable(new[] { new LabelRow() });

        Assert.That(
            () => Listened.Transform(others),
            Throws
                .TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith("Could not find user column 'UserId'. The columns are: Label."));
        Assert.That(
            () => Model.AsTransformer(new RecommendationMapping { History = "UserId", User = "None" }).Transform(Listeners("ann")),
            Throws
                .TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith(
                    "Schema mismatch for history column 'UserId': expected a vector of text, key or integer, got String."));
    }

    [Test]
    public void Results_survive_a_binary_file()
    {
        string folder = Directory.CreateTempSubdirectory("musicrec-").FullName;
        try
        {
            string path = Path.Combine(folder, "lists.idv");
            using (FileStream stream = File.Create(path))
                Ml.Data.SaveAsBinary(Model.AsTransformer(Two, TallyRecommender.SmallLog).Transform(Listeners("ann", "bob")), stream);

            Assert.That(Lists(Ml.Data.LoadFromBinary(path)).Select(row => row.RecommendedItems[1]), Is.EqualTo(new[] { Boheme, Aida }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Many_cursors_at_once_give_what_one_gives()
    {
        string[] ids = [.. Enumerable.Range(0, 500).Select(i => new[] { "ann", "bob", "cy 🎧", "new" }[i * 7 % 4])];
        IDataView output = Model.AsTransformer(Two, TallyRecommender.SmallLog).Transform(Listeners(ids));
        float[][] expected = [.. ids.Select(id => Model.Recommend(id, TallyRecommender.SmallLog, 2).Select(item => item.Score).ToArray())];

        float[][][] read = new float[4][][];
        Parallel.For(0, read.Length, i => read[i] = [.. output.GetColumn<float[]>("Scores")]);

        Assert.That(read, Is.All.EqualTo(expected));
    }

    [Test]
    public void Only_the_columns_asked_for_are_computed_and_once_a_row()
    {
        var model = new CountingRecommender();
        IDataView output = model
            .AsTransformer(Two, TallyRecommender.SmallLog)
            .Transform(Ml.Data.LoadFromEnumerable(new[] { Pair("ann", Tosca), Pair("ann", Aida), Pair("bob", Aida) }));

        _ = output.GetColumn<string>("UserId").Count();
        Assert.That((model.Lists, model.Vectors), Is.EqualTo((0, 0)));

        _ = Ml.Data.CreateEnumerable<KeyRow>(output, reuseRowObject: false).Count();
        Assert.That((model.Lists, model.Vectors), Is.EqualTo((3, 0)), "two columns of three rows share their lists");

        model.Reset();
        _ = output.GetColumn<float>("Score").Count();
        Assert.That((model.Lists, model.Vectors), Is.EqualTo((0, 2)), "pairs of one listener that stand together share their scores");
    }

    [Test]
    public void An_inactive_column_cannot_be_read()
    {
        IDataView output = Model.AsTransformer(Two, TallyRecommender.SmallLog).Transform(Listeners("ann"));
        using DataViewRowCursor cursor = output.GetRowCursor([output.Schema["Scores"]]);

        Assert.That(
            () => cursor.GetGetter<VBuffer<uint>>(output.Schema["RecommendedItems"]),
            Throws.InvalidOperationException.With.Message.Contains("not active"));
        Assert.That(
            () => cursor.GetGetter<float>(output.Schema["Scores"]),
            Throws.InvalidOperationException.With.Message.Contains("not Single"));
    }

    [Test]
    public void Every_fault_of_a_mapping_is_told() =>
        Assert.That(
            () => Model.AsTransformer(new RecommendationMapping { K = 0, Score = "Scores", User = "" }),
            Throws.ArgumentException.With.Message.EqualTo(
                "RecommendationMapping: K must be at least 1, but is 0. User must name a column. Scores and Score must differ, but "
                + "are both 'Scores'."));

    private static IDataView Listeners(params string[] ids) =>
        Ml.Data.LoadFromEnumerable(ids.Select(id => new ListenerRow { UserId = id }));

    private static ListRow[] Lists(IDataView output) =>
        [
            .. Ml.Data.CreateEnumerable<ListRow>(
                Ml.Transforms.Conversion.MapKeyToValue("RecommendedItems").Fit(output).Transform(output),
                reuseRowObject: false),
        ];

    private static PairRow Pair(string user, string track, float label = 0) => new() { UserId = user, TrackId = track, Label = label };

    private sealed class ListenerRow
    {
        public string UserId { get; set; } = "";
    }

    private sealed class PairRow
    {
        public string UserId { get; set; } = "";

        public string TrackId { get; set; } = "";

        public float Label { get; set; }
    }

    private sealed class LabelRow
    {
        public float Label { get; set; }
    }

    private sealed class FloatRow
    {
        public float UserId { get; set; }

        public float TrackId { get; set; }
    }

    private sealed class HistoryRow
    {
        public string[] History { get; set; } = [];
    }

    private sealed class KeyRow
    {
        [KeyType(3)]
        public uint[] RecommendedItems { get; set; } = [];

        public float[] Scores { get; set; } = [];
    }

    private sealed class ListRow
    {
        public string[] RecommendedItems { get; set; } = [];

        public float[] Scores { get; set; } = [];
    }

    // Knows one listener, who heard something that the model does not know, then aida.
    private sealed class Store : IListenerHistories
    {
        public ListenerHistory? Find(string listener) => listener == "ann" ? new ListenerHistory(["never heard of", Aida]) : null;
    }

    private sealed class CountingRecommender() : Recommender("counting", TrainingSummary.Summarize(TallyRecommender.SmallLog))
    {
        public override TrainerOptions? Options => null;

        public int Lists { get; private set; }

        public int Vectors { get; private set; }

        public void Reset() => (Lists, Vectors) = (0, 0);

        public override int Recommend(in ListeningContext context, RecommendationOptions options, Span<Recommendation> best)
        {
            Lists++;
            best.Clear();
            return best.Length;
        }

        protected override void ScoreItems(in ListeningContext context, Span<float> scores)
        {
            Vectors++;
            scores.Clear();
        }

        protected internal override void Write(MusicRec.Core.Archives.ModelArchiveWriter archive)
        {
        }
    }
}
