using System.Data;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Core.MLNet.Input;

/// <summary>Plays straight out of a database, through ML.NET's own loader.</summary>
[TestFixture]
public sealed class DatabasePlaysTests
{
    private static readonly MLContext Ml = new(seed: 1);
    private static readonly DateTime Monday = new(2009, 5, 4, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_trainer_fits_to_the_rows_of_a_query()
    {
        IDataView plays = Load(DbType.Int64, play => new DateTimeOffset(play.At).ToUnixTimeMilliseconds());

        TallyRecommender model = new TallyTrainer().Fit(plays);

        // bob: the item of the history counts ten more than its plays.
        Assert.That(
            model.Recommend("bob", PlayView.Read(plays, new PlayColumns()), 3).Select(entry => (entry.Item, entry.Score)),
            Is.EqualTo(new[] { ("aida", 12f), ("tosca", 1f), ("norma", 1f) }));
    }

    [Test]
    public void A_column_of_dates_is_time() =>
        Assert.That(
            PlayView.Read(Load(DbType.DateTime, play => play.At), new PlayColumns()).Hash,
            Is.EqualTo(
                InteractionDataset
                    .FromPlays(
                        Plays().Select(play => new Play(play.User, play.Track, new DateTimeOffset(play.At).ToUnixTimeMilliseconds())))
                    .Hash));

    [Test]
    public void A_column_that_the_query_does_not_have_is_told_with_those_it_has() =>
        Assert.That(
            () => new TallyTrainer(columns: new PlayColumns(Item: "SongId")).Fit(Load(DbType.DateTime, play => play.At)),
            Throws
                .TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith("Could not find item column 'SongId'. The columns are: UserId, TrackId, Timestamp."));

    private static (string User, string Track, DateTime At)[] Plays() =>
        [
            ("ann", "tosca", Monday.AddHours(3)),
            ("bob", "aida", Monday),
            ("ann", "aida", Monday.AddHours(1)),
            ("ann", "norma", Monday.AddHours(4)),
        ];

    private static IDataView Load<T>(DbType type, Func<(string User, string Track, DateTime At), T> time)
    {
        using var table = new DataTable("plays");
        table.Columns.Add("UserId", typeof(string));
        table.Columns.Add("TrackId", typeof(string));
        table.Columns.Add("Timestamp", typeof(T));
        foreach (var play in Plays()) table.Rows.Add(play.User, play.Track, time(play));

        DatabaseLoader loader = Ml.Data.CreateDatabaseLoader(
            new DatabaseLoader.Column("UserId", DbType.String, 0),
            new DatabaseLoader.Column("TrackId", DbType.String, 1),
            new DatabaseLoader.Column("Timestamp", type, 2));
        return loader.Load(new DatabaseSource(new TableProvider(table), "in memory", "SELECT UserId, TrackId, Timestamp FROM plays"));
    }
}
