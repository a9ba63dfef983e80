using MusicRec.Cli.Configuration;

namespace MusicRec.Tests.Cli;

internal sealed class SettingValueTests
{
    private enum Weighting
    {
        Binary,
        TfIdf,
        Bm25,
    }

    private static readonly TestCaseData[] Readable =
    [
        new(typeof(int), "-3", -3),
        new(typeof(long), "9000000000", 9_000_000_000L),
        new(typeof(double), "1e-4", 1e-4),
        new(typeof(float), ".5", .5f),
        new(typeof(bool), "True", true),
        new(typeof(string), "a b", "a b"),
        new(typeof(int?), "4", 4),
        new(typeof(int?), "", null),
        new(typeof(Weighting), "tf-idf", Weighting.TfIdf),
        new(typeof(Weighting), "TfIdf", Weighting.TfIdf),
        new(typeof(Weighting), "bm25", Weighting.Bm25),
        new(typeof(TimeSpan), "00:30:00", TimeSpan.FromMinutes(30)),
    ];

    [TestCaseSource(nameof(Readable))]
    public void Values_are_read(Type type, string text, object? expected)
    {
        Assert.That(SettingValue.TryParse(type, text, out object? value), Is.True);
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Readable))]
    public void What_is_written_reads_back(Type type, string text, object? expected)
    {
        Assert.That(SettingValue.TryParse(type, SettingValue.Format(expected), out object? value), Is.True, $"from '{text}'");
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase(typeof(int), "1.5")]
    [TestCase(typeof(int), "")]
    [TestCase(typeof(int), "3000000000", Description = "too large for an int")]
    [TestCase(typeof(double), "0,5", Description = "a decimal comma must not read as a thousands separator")]
    [TestCase(typeof(bool), "yes")]
    [TestCase(typeof(Weighting), "1", Description = "numbers of an enumeration mean nothing to a reader")]
    [TestCase(typeof(Weighting), "bm26")]
    public void Wrong_values_are_refused(Type type, string text) =>
        Assert.That(SettingValue.TryParse(type, text, out _), Is.False);

    [TestCase(typeof(int), "a whole number")]
    [TestCase(typeof(double), "a number")]
    [TestCase(typeof(bool?), "true or false, or empty for none")]
    [TestCase(typeof(Weighting), "one of binary, tf-idf, bm25")]
    public void Types_are_described_in_words(Type type, string words) =>
        Assert.That(SettingValue.Describe(type), Is.EqualTo(words));
}
