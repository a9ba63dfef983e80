using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Core.MLNet.Input;

[TestFixture]
public sealed class PlayViewTests
{
    private static readonly MLContext Ml = new(seed: 1);
    private static readonly TextRow[] Rows =
    [
        new() { UserId = "ann", TrackId = "tosca", Timestamp = 3000 }, new() { UserId = "bob", TrackId = "aida", Timestamp = 500 },
        new() { UserId = "ann", TrackId = "aida", Timestamp = 1000 }, new() { UserId = "ann", TrackId = "norma", Timestamp = 3000 },
    ];

    private static readonly InteractionDataset Expected = InteractionDataset.FromPlays(
        Rows.Select(row => new Play(row.UserId, row.TrackId, row.Timestamp)));

    [Test]
    public void Text_columns_are_read_in_stable_time_order()
    {
        InteractionDataset plays = Read(Ml.Data.LoadFromEnumerable(Rows));

        Assert.That(
            plays.ItemsOf(plays.Listeners.IndexOf("ann")).ToArray().Select(item => plays.Items[item]),
            Is.EqualTo(new[] { "aida", "tosca", "norma" }));
        Assert.That(plays.TimesOf(0).ToArray(), Is.EqualTo(new[] { 1000L, 3000, 3000 }));
        Assert.That(plays.Hash, Is.EqualTo(Expected.Hash));
    }

    [Test]
    public void Without_a_time_column_row_order_is_time_order()
    {
        InteractionDataset plays = PlayView.Read(Ml.Data.LoadFromEnumerable(Rows), new PlayColumns(Timestamp: null));

        Assert.That(plays.HasTimes, Is.False);
        Assert.That(plays.ItemsOf(0).ToArray().Select(item => plays.Items[item]), Is.EqualTo(new[] { "tosca", "aida", "norma" }));
    }

    [Test]
    public void Keys_are_read_by_the_names_of_their_values()
    {
        IDataView text = Ml.Data.LoadFromEnumerable(Rows);
        IDataView keys = Ml
            .Transforms.Conversion.MapValueToKey("UserId")
            .Append(
                Ml.Transforms.Conversion.MapValueToKey(
                    "TrackId",
                    keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
            .Fit(text)
            .Transform(text);

        Assert.That(Read(keys).Hash, Is.EqualTo(Expected.Hash));
    }

    [Test]
    public void Keys_of_numbers_are_read_as_those_numbers()
    {
        IDataView numbers = Ml.Data.LoadFromEnumerable(
            new[]
            {
                new FloatRow
                {
                    UserId = 7,
                    TrackId = 0.5f,
                    Timestamp = 2,
                },
                new FloatRow
                {
                    UserId = 3,
                    TrackId = 12,
                    Timestamp = 1,
                },
            });
        IDataView keys = Ml
            .Transforms.Conversion.MapValueToKey("UserId")
            .Append(Ml.Transforms.Conversion.MapValueToKey("TrackId"))
            .Fit(numbers)
            .Transform(numbers);

        InteractionDataset plays = Read(keys);

        Assert.That(Ids(plays.Listeners), Is.EqualTo(new[] { "7", "3" }));
        Assert.That(Ids(plays.Items), Is.EqualTo(new[] { "0.5", "12" }));
    }

    [Test]
    public void Keys_without_names_are_read_as_their_zero_based_numbers()
    {
        InteractionDataset plays = Read(
            Ml.Data.LoadFromEnumerable(
                new[]
                {
                    new KeyRow
                    {
                        UserId = 4,
                        TrackId = 0,
                        Timestamp = 1,
                    },
                    new KeyRow
                    {
                        UserId = 0,
                        TrackId = 9,
                        Timestamp = 1,
                    },
                }));

        Assert.That(Ids(plays.Listeners), Is.EqualTo(new[] { "4", "0" }));
        Assert.That(Ids(plays.Items), Is.EqualTo(new[] { "0", "9" }));
    }

    [Test]
    public void Every_type_of_integer_is_read_as_its_digits()
    {
        InteractionDataset[] read =
        [
            OneRow((sbyte)17, 1L), OneRow((byte)17, 1L), OneRow((short)17, 1L), OneRow((ushort)17, 1L),
            OneRow(17, 1L), OneRow(17u, 1L), OneRow(17L, 1L), OneRow(17UL, 1L),
        ];

        Assert.That(read.Select(plays => (plays.Listeners[0], plays.Items[0])), Is.All.EqualTo(("17", "17")));
        Assert.That(OneRow(long.MinValue, 1L).Items[0], Is.EqualTo("-9223372036854775808"));
    }

    [Test]
    public void Every_type_of_time_is_read_as_Unix_milliseconds()
    {
        var at = new DateTimeOffset(2009, 5, 4, 23, 8, 57, TimeSpan.Zero);
        long expected = at.ToUnixTimeMilliseconds(), seconds = at.ToUnixTimeSeconds();
        InteractionDataset[] read =
        [
            OneRow(1, expected), OneRow(1, (ulong)expected), OneRow(1, (int)seconds), OneRow(1, (uint)seconds), OneRow(1, (double)seconds),
            OneRow(1, at.UtcDateTime), OneRow(1, at.ToOffset(TimeSpan.FromHours(5))),
        ];

        Assert.That(read.Select(plays => plays.Times[0]), Is.All.EqualTo(expected));
        Assert.That(OneRow(1, 1.5).Times[0], Is.EqualTo(1500));
    }

    [Test]
    public void A_time_that_is_too_coarse_is_refused() =>
        Assert.That(
            () => OneRow(1, 1f),
            Throws
                .TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith(
                    "Schema mismatch for timestamp column 'Timestamp': expected Int64 or UInt64 (Unix milliseconds), Int32, UInt32 "
                    + "or Double (Unix seconds), DateTime or DateTimeOffset, got Single."));

    [Test]
    public void A_missing_column_is_told_with_those_there_are() =>
        Assert.That(
            () => PlayView.Read(Ml.Data.LoadFromEnumerable(Rows), new PlayColumns(Item: "Song")),
            Throws
                .TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith("Could not find item column 'Song'. The columns are: UserId, TrackId, Timestamp."));

    [Test]
    public void A_column_of_another_type_is_told_with_both_types()
    {
        IDataView floats = Ml.Data.LoadFromEnumerable(new[] { new FloatRow() });
        IDataView vectors = Ml.Transforms.Concatenate("UserId", "UserId").Fit(floats).Transform(floats);

        Assert.That(
            () => Read(floats),
            Throws
                .TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith("Schema mismatch for user column 'UserId': expected text, key or integer, got Single."));
        Assert.That(() => Read(vectors), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("got Vector<Single, 1>"));
    }

    [Test]
    public void A_missing_value_is_told_with_its_row()
    {
        IDataView text = Ml.Data.LoadFromEnumerable(Rows.Append(new TextRow { UserId = "", TrackId = "aida" }));
        IDataView keys = Ml.Data.LoadFromEnumerable(new[] { new KeyRow(), new KeyRow { TrackId = 100 } });
        IDataView nan = Ml.Data.LoadFromEnumerable(new[] { new Row<int, double> { Timestamp = double.NaN } });

        Assert.That(
            () => Read(text),
            Throws.ArgumentException.With.Message.StartsWith("Row 4: the user in column 'UserId' is missing (empty text"));
        Assert.That(
            () => Read(keys),
            Throws.ArgumentException.With.Message.StartsWith(
                "Row 1: the item in column 'TrackId' is missing (empty text, or a key that is 0"));
        Assert.That(
            () => Read(nan),
            Throws.ArgumentException.With.Message.StartsWith("Row 0: the timestamp in column 'Timestamp' is missing (not a number"));
    }

    [Test]
    public void Every_kind_of_view_gives_the_same_plays()
    {
        IDataView rows = Ml.Data.LoadFromEnumerable(Rows);
        string folder = Directory.CreateTempSubdirectory("musicrec-").FullName;
        try
        {
            string text = Path.Combine(folder, "plays.tsv"), binary = Path.Combine(folder, "plays.idv");
            File.WriteAllLines(text, Rows.Select(row => $"{row.UserId}\t{row.TrackId}\t{row.Timestamp}"));
            using (FileStream stream = File.Create(binary)) Ml.Data.SaveAsBinary(rows, stream);
            var frame = new DataFrame(
                new StringDataFrameColumn("UserId", Rows.Select(row => row.UserId)),
                new StringDataFrameColumn("TrackId", Rows.Select(row => row.TrackId)),
                new Int64DataFrameColumn("Timestamp", Rows.Select(row => row.Timestamp)));

            Assert.That(Read(Ml.Data.LoadFromTextFile<TextRow>(text)).Hash, Is.EqualTo(Expected.Hash));
            Assert.That(Read(Ml.Data.LoadFromBinary(binary)).Hash, Is.EqualTo(Expected.Hash));
            Assert.That(Read(Ml.Data.Cache(rows)).Hash, Is.EqualTo(Expected.Hash));
            Assert.That(Read(frame).Hash, Is.EqualTo(Expected.Hash));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_view_of_a_dataset_gives_it_back_unread()
    {
        Assert.That(Read(Expected.AsDataView()), Is.SameAs(Expected));
        Assert.That(
            PlayView.Read(Expected.AsDataView(new PlayColumns("u", "i", "t")), new PlayColumns("u", "i", "t")),
            Is.SameAs(Expected));
        Assert.That(PlayView.Read(Expected.AsDataView(), new PlayColumns(Timestamp: null)).HasTimes, Is.False);
    }

    [Test]
    public void A_view_of_a_dataset_can_be_read_like_any_other()
    {
        IDataView view = Expected.AsDataView();
        IDataView names = Ml
            .Transforms.Conversion.MapKeyToValue("UserId")
            .Append(Ml.Transforms.Conversion.MapKeyToValue("TrackId"))
            .Fit(view)
            .Transform(view);

        var rows = Ml.Data.CreateEnumerable<TextRow>(names, reuseRowObject: false).ToArray();

        Assert.That(
            rows.Select(row => (row.UserId, row.TrackId, row.Timestamp)),
            Is.EqualTo(new[] { ("ann", "aida", 1000L), ("ann", "tosca", 3000), ("ann", "norma", 3000), ("bob", "aida", 500) }));
        Assert.That(view.GetRowCount(), Is.EqualTo(4));
    }

    [Test]
    public void A_view_of_a_dataset_allows_many_cursors_at_once()
    {
        InteractionDataset plays = InteractionDataset.FromPlays(
            Enumerable.Range(0, 2000).Select(i => new Play($"u{i % 37}", $"t{i * i % 91}", i)));
        IDataView view = plays.AsDataView();

        var read = new InteractionDataset[4];
        Parallel.For(0, read.Length, i => read[i] = PlayView.Read(view, new PlayColumns(Timestamp: null)));

        Assert.That(read.Select(copy => copy.Hash).Distinct(), Has.Exactly(1).Items);
        Assert.That(
            read[0].Plays.ToArray().Select(item => read[0].Items[item]),
            Is.EqualTo(plays.Plays.ToArray().Select(item => plays.Items[item])));
    }

    [Test]
    public void An_inactive_column_of_a_view_cannot_be_read()
    {
        IDataView view = Expected.AsDataView();
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["UserId"]]);

        Assert.That(
            () => cursor.GetGetter<uint>(view.Schema["TrackId"]),
            Throws.InvalidOperationException.With.Message.Contains("'TrackId' is not active"));
        Assert.That(
            () => cursor.GetGetter<long>(view.Schema["UserId"]),
            Throws.InvalidOperationException.With.Message.Contains("holds UInt32, not Int64"));
    }

    private static InteractionDataset Read(IDataView view) => PlayView.Read(view, new PlayColumns());

    private static InteractionDataset OneRow<TId, TTime>(TId id, TTime time) =>
        Read(Ml.Data.LoadFromEnumerable(new[] { new Row<TId, TTime> { UserId = id, TrackId = id, Timestamp = time } }));

    private static IEnumerable<string> Ids(Vocabulary ids) => Enumerable.Range(0, ids.Count).Select(index => ids[index]);

    private sealed class TextRow
    {
        [LoadColumn(0)]
        public string UserId { get; set; } = "";

        [LoadColumn(1)]
        public string TrackId { get; set; } = "";

        [LoadColumn(2)]
        public long Timestamp { get; set; }
    }

    private sealed class Row<TId, TTime>
    {
        public TId UserId { get; set; } = default!;

        public TId TrackId { get; set; } = default!;

        public TTime Timestamp { get; set; } = default!;
    }

    private sealed class FloatRow
    {
        public float UserId { get; set; }

        public float TrackId { get; set; }

        public long Timestamp { get; set; }
    }

    private sealed class KeyRow
    {
        [KeyType(10)]
        public uint UserId { get; set; }

        [KeyType(10)]
        public uint TrackId { get; set; }

        public long Timestamp { get; set; }
    }
}
