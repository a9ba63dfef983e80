using System.Text.RegularExpressions;
using Microsoft.ML;
using MusicRec.Baselines;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Docs;

/// <summary>The code of docs/MLNET.md is this code, and it runs.</summary>
[TestFixture]
public sealed partial class MlNetPageTests
{
    [Test]
    public void The_page_runs()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext(seed: 1);
        Pair[] records =
        [
            new()
            {
                UserId = "alice",
                TrackId = "Blue in Green",
                Timestamp = 1,
                Label = 1,
            },
            new()
            {
                UserId = "alice",
                TrackId = "Naima",
                Timestamp = 2,
            },
            new()
            {
                UserId = "bob",
                TrackId = "Naima",
                Timestamp = 1,
            },
            new()
            {
                UserId = "bob",
                TrackId = "Giant Steps",
                Timestamp = 2,
                Label = 1,
            },
        ];
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.Path;
        try
        {
            IDataView plays = ml.Data.LoadFromEnumerable(records);   // or a text file, a database, a DataFrame, dataset.AsDataView()
            var pipeline = ml.Transforms.Conversion.MapValueToKey("UserId")
                .Append(ml.Transforms.Conversion.MapValueToKey("TrackId"))
                .Append(ml.MusicRecommendation().Trainers.ItemCf(selfWeight: 0.3))
                .Append(ml.Transforms.Conversion.MapKeyToValue("RecommendedItems"));
            var model = pipeline.Fit(plays);

            IDataView pairs = plays;
            IDataView scored = model.Transform(pairs);
            var metrics = ml.Ranking.Evaluate(scored, labelColumnName: "Label", rowGroupColumnName: "UserId", scoreColumnName: "Score");
            Assert.That(metrics.NormalizedDiscountedCumulativeGains[1], Is.InRange(0.5, 1.0));

            ml.Model.Save(model, plays.Schema, "pipeline.zip");

            IListenerHistories histories = PlayView.Read(plays, new PlayColumns());   // or a TrainingState, or a store of your own
            var serving = new MLContext();                                            // in another process
            serving.MusicRecommendation().Register(BaselineModels.All, histories);    // what the file may hold; what listeners played
            ITransformer loaded = serving.Model.Load("pipeline.zip", out _);
            var engine = serving.Model.CreatePredictionEngine<Pair, Lists>(loaded);
            string[] next = engine.Predict(new Pair { UserId = "alice", TrackId = "Naima" }).RecommendedItems;
            Assert.That(next[..3], Is.EquivalentTo(new[] { "Blue in Green", "Naima", "Giant Steps" }));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Test]
    public void The_code_above_is_the_code_of_the_page()
    {
        string code = Squeezed(Repository.Read("MusicRec.Tests/Docs/MlNetPageTests.cs"));
        string[] blocks =
        [
            .. Block().Matches(Repository.Read("docs/MLNET.md").ReplaceLineEndings("\n")).Select(block => block.Groups["code"].Value),
        ];

        Assert.That(blocks, Has.Length.EqualTo(3));
        foreach (string block in blocks) Assert.That(code, Does.Contain(Squeezed(block)));
    }

    private static string Squeezed(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    private sealed class Pair
    {
        public string UserId { get; set; } = "";

        public string TrackId { get; set; } = "";

        public long Timestamp { get; set; }

        public float Label { get; set; }
    }

    private sealed class Lists
    {
        public string[] RecommendedItems { get; set; } = [];
    }
}
