using System.Globalization;
using System.Text;
using CsCheck;
using MusicRec.Core.Data.Reading.Parsing;

namespace MusicRec.Tests.Core.Data.Reading.Parsing;

public sealed class TimestampsTests
{
    [TestCase("2009-05-04T23:08:57Z", "2009-05-04T23:08:57.000Z")]
    [TestCase("2009-05-04T23:08:57", "2009-05-04T23:08:57.000Z")]
    [TestCase("2009-05-04 23:08:57", "2009-05-04T23:08:57.000Z")]
    [TestCase("2009-05-04T23:08", "2009-05-04T23:08:00.000Z")]
    [TestCase("2009-05-04", "2009-05-04T00:00:00.000Z")]
    [TestCase("2009-05-04T23:08:57.1Z", "2009-05-04T23:08:57.100Z")]
    [TestCase("2009-05-04T23:08:57.1239999Z", "2009-05-04T23:08:57.123Z")]
    [TestCase("2009-05-04T23:08:57+02:00", "2009-05-04T21:08:57.000Z")]
    [TestCase("2009-05-04T23:08:57.5-0530", "2009-05-05T04:38:57.500Z")]
    [TestCase("2009-05-04T23:08:57+01", "2009-05-04T22:08:57.000Z")]
    [TestCase("1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000Z")]
    [TestCase("2000-02-29T12:00:00Z", "2000-02-29T12:00:00.000Z")]
    public void Iso_times_are_read(string text, string expected) =>
        Assert.That(Parse(text), Is.EqualTo(DateTimeOffset.Parse(expected).ToUnixTimeMilliseconds()));

    [TestCase("1260759144", 1_260_759_144_000)]
    [TestCase("1592337718.0", 1_592_337_718_000)]
    [TestCase("1592337718.125", 1_592_337_718_125)]
    [TestCase("1.592337718E9", 1_592_337_718_000)]
    [TestCase("0", 0)]
    [TestCase("-5", -5_000)]
    [TestCase("1260759144123", 1_260_759_144_123)]
    [TestCase("99999999999", 99_999_999_999_000)]
    [TestCase("100000000000", 100_000_000_000)]
    public void Epoch_seconds_and_milliseconds_are_told_apart_by_magnitude(string text, long expected) =>
        Assert.That(Parse(text), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("now")]
    [TestCase("2009-02-29T00:00:00Z")]
    [TestCase("2009-13-01T00:00:00Z")]
    [TestCase("2009-00-01")]
    [TestCase("2009-05-04T24:00:00Z")]
    [TestCase("2009-05-04T23:60:00Z")]
    [TestCase("2009-05-04T23:08:57ZZ")]
    [TestCase("2009-05-04T23:08:57.Z")]
    [TestCase("2009-05-04T23:08:57+2")]
    [TestCase("2009-05-04T2x:08:57Z")]
    [TestCase("2009-5-4T23:08:57Z")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("12:30")]
    [TestCase("1260759144 ")]
    [TestCase("100000000000000")]
    [TestCase("1260759144123456")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    public void Anything_else_is_refused(string text) => Assert.That(Timestamps.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);

    [Test]
    public void Every_second_from_year_1_to_9999_is_read_as_the_calendar_has_it() =>
        Gen.Long[-62_135_596_800, 253_402_300_799].Sample(seconds =>
            Parse(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ")) == 1000 * seconds);

    [Test]
    public void Arbitrary_bytes_never_throw() =>
        Gen.Byte.Array[0, 32].Sample(bytes => Timestamps.TryParse(bytes, out long time) || time == 0);

    [Test]
    public void Damaged_times_are_refused_or_read_as_the_calendar_has_them()
    {
        var (read, refused) = (0, 0);
        Gen<string> whole = Gen.OneOf(
            Gen.Const("2009-05-04T23:08:57.125+02:00"), Gen.Const("2009-05-04 23:08:57Z"), Gen.Const("1592337718.125"), Gen.Const("-51.5"));
        Gen.Select(whole, Gen.Int[0, 28], Gen.Char["0123456789-+:. TZEe"]).Sample(
            (text, at, character) =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                bytes[at % bytes.Length] = (byte)character;
                if (!Timestamps.TryParse(bytes, out long time))
                {
                    refused++;
                    return time == 0;
                }

                read++;
                if (bytes[4] != '-') return Math.Abs(time) < 100_000_000_000_000;    // a number: up to the year 5138
                string damaged = Encoding.UTF8.GetString(bytes);
                return DateTimeOffset.TryParse(damaged, null, DateTimeStyles.AssumeUniversal, out DateTimeOffset expected)
                    && time == expected.ToUnixTimeMilliseconds();
            },
            iter: 5000, threads: 1);
        Assert.That(read, Is.GreaterThan(500));
        Assert.That(refused, Is.GreaterThan(500));
    }

    private static long Parse(string text)
    {
        Assert.That(Timestamps.TryParse(Encoding.UTF8.GetBytes(text), out long milliseconds), Is.True, text);
        return milliseconds;
    }
}
