using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;

namespace MusicRec.Benchmarks.Reports;

/// <summary>What the benchmark classes of this program say about themselves: their question and their baseline.</summary>
internal sealed partial class BenchmarkCatalog
{
    private readonly Dictionary<string, string> _questions;

    public BenchmarkCatalog()
    {
        Assembly assembly = typeof(BenchmarkCatalog).Assembly;
        Classes = [.. assembly.GetExportedTypes().Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(BenchmarkAttribute)))).OrderBy(type => type.Name, StringComparer.Ordinal)];
        _questions = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal) && member.Element("summary") is not null)
            .ToDictionary(
                member => member.Attribute("name")!.Value["T:".Length..],
                member => Blanks().Replace(member.Element("summary")!.Value, " ").Trim(),
                StringComparer.Ordinal);
    }

    /// <summary>Every benchmark class.</summary>
    public IReadOnlyList<Type> Classes { get; }

    /// <summary>The methods of a class that the others are compared with: there should be one.</summary>
    public static IEnumerable<string> BaselinesOf(Type type) =>
        from method in type.GetMethods()
        where method.GetCustomAttribute<BenchmarkAttribute>() is { Baseline: true }
        select method.Name;

    /// <summary>The question of a class, which is the summary of its documentation.</summary>
    public string QuestionOf(Type type) => _questions.GetValueOrDefault(type.FullName!, "");

    /// <summary>The classes that have measurements, with these.</summary>
    public IEnumerable<Question> Questions(IReadOnlyList<Measurement> measurements) =>
        from type in Classes
        let own = measurements.Where(measurement => measurement.Type == type.Name).ToList()
        where own.Count > 0
        select new Question(type.Name, QuestionOf(type), BaselinesOf(type).First(), own);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
