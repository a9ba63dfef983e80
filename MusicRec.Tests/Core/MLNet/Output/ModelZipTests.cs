using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Core.MLNet.Output;

/// <summary>Models in the zip of <c>ml.Model.Save</c>. A new context knows nothing of the one that saved.</summary>
[TestFixture]
public sealed class ModelZipTests
{
    private static readonly TallyRecommender Model = new(TallyRecommender.SmallLog, new TallyOptions { Weight = 5 });

    [Test]
    public void A_model_comes_back_as_itself()
    {
        MemoryStream zip = Save(Model);

        ITransformer loaded = NewContext().Model.Load(zip, out _);

        Assert.That(loaded, Is.TypeOf<TallyRecommender>());
        Assert.That(((TallyRecommender)loaded).Options, Is.EqualTo(Model.Options));
        Assert.That(
            ((TallyRecommender)loaded).Recommend("bob", TallyRecommender.SmallLog, 3),
            Is.EqualTo(Model.Recommend("bob", TallyRecommender.SmallLog, 3)));
    }

    [Test]
    public void A_mapping_comes_back_with_the_model()
    {
        MemoryStream zip = Save(
            Model.AsTransformer(
                new RecommendationMapping
                {
                    User = "Who",
                    K = 1,
                    Repeats = RepeatPolicy.Exclude,
                },
                TallyRecommender.SmallLog));
        MLContext ml = NewContext();

        IDataView output = ml.Model.Load(zip, out _).Transform(ml.Data.LoadFromEnumerable(new[] { new { Who = "ann" } }));

        Assert.That(output.GetColumn<float[]>("Scores").Single(), Is.EqualTo(new[] { 2f }));
    }

    [Test]
    public void The_columns_of_the_training_come_back_with_the_model()
    {
        var ml = new MLContext(seed: 1);
        IDataView plays = ml.Data.LoadFromEnumerable(new[] { new { Who = "ann", What = "tosca" }, new { Who = "bob", What = "aida" } });
        TallyRecommender model = new TallyTrainer(columns: new PlayColumns("Who", "What", null)).Fit(plays);

        ITransformer loaded = NewContext(PlayView.Read(plays, new PlayColumns("Who", "What", null))).Model.Load(Save(model), out _);

        Assert.That(loaded.Transform(plays).GetColumn<float>("Score"), Is.EqualTo(new[] { 11f, 11f }));
    }

    [Test]
    public void A_pipeline_comes_back_with_the_model_in_it()
    {
        var ml = new MLContext(seed: 1);
        IDataView plays = ml.Data.LoadFromEnumerable(
            new[]
            {
                new { UserId = "ann", TrackId = "tosca" },
                new { UserId = "bob", TrackId = "aida" },
                new { UserId = "bob", TrackId = "aida" },
            });
        var pipeline = ml
            .Transforms.Conversion.MapValueToKey("UserId")
            .Append(new TallyTrainer(columns: new PlayColumns(Timestamp: null)))
            .Append(ml.Transforms.Conversion.MapKeyToValue("RecommendedItems"));
        var fitted = pipeline.Fit(plays);
        var zip = new MemoryStream();
        ml.Model.Save(fitted, plays.Schema, zip);
        zip.Position = 0;

        ITransformer loaded = NewContext(PlayView.Read(plays, new PlayColumns(Timestamp: null))).Model.Load(zip, out DataViewSchema schema);

        Assert.That(schema.Select(column => column.Name), Is.EqualTo(new[] { "UserId", "TrackId" }));
        Assert.That(
            loaded.Transform(plays).GetColumn<string[]>("RecommendedItems"),
            Is.EqualTo(fitted.Transform(plays).GetColumn<string[]>("RecommendedItems")));
        Assert.That(loaded.Transform(plays).GetColumn<string[]>("RecommendedItems").First()[..2], Is.EqualTo(new[] { "tosca", "aida" }));
    }

    [Test]
    public void No_listeners_id_occurs_in_the_bytes_of_a_zip()
    {
        using var zip = new ZipArchive(Save(Model));
        var bytes = new MemoryStream();
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream content = entry.Open();
            content.CopyTo(bytes);
        }

        Assert.That(bytes.ToArray().AsSpan().IndexOf("tosca"u8), Is.Positive);
        Assert.That(bytes.ToArray().AsSpan().IndexOf("cy 🎧"u8), Is.Negative);
    }

    [Test]
    public void A_kind_that_is_not_registered_is_refused()
    {
        var ml = new MLContext(seed: 1);
        _ = ml.MusicRecommendation();

        Exception? thrown = Assert.Catch(() => ml.Model.Load(Save(Model), out _));

        Assert.That(
            thrown!.GetBaseException(),
            Is.TypeOf<ModelFormatException>()
                .With.Message.StartsWith(
                    "Model.musicrec: expected a model of a registered kind (), found 'tally': before loading, call "
                    + "mlContext.MusicRecommendation().Register"));
    }

    private static MLContext NewContext(IListenerHistories? histories = null)
    {
        var ml = new MLContext(seed: 1);
        ml.MusicRecommendation().Register([TallyRecommender.Kind], histories ?? TallyRecommender.SmallLog);
        return ml;
    }

    private static MemoryStream Save(ITransformer transformer)
    {
        var zip = new MemoryStream();
        new MLContext(seed: 1).Model.Save(transformer, inputSchema: null, zip);
        zip.Position = 0;
        return zip;
    }
}
