using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Reports;

/// <summary>The questions and baselines of the benchmark classes of this program.</summary>
internal sealed partial class BenchmarkCatalog
{
    private readonly Dictionary<string, string> _questions;

    public BenchmarkCatalog()
    {
        Assembly assembly = typeof(BenchmarkCatalog).Assembly;
        Classes =
        [
            .. assembly.GetExportedTypes()
                .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(BenchmarkAttribute))))
                .OrderBy(type => type.Name, StringComparer.Ordinal),
        ];
        _questions = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Select(member => (Name: member.Attribute("name")!.Value, Summary: member.Element("summary")?.Value))
            .Where(member => member.Name.StartsWith("T:", StringComparison.Ordinal) && member.Summary is not null)
            .ToDictionary(
                member => member.Name["T:".Length..],
                member => Blanks().Replace(member.Summary!, " ").Trim(),
                StringComparer.Ordinal);
    }

    /// <summary>All benchmark classes.</summary>
    public IReadOnlyList<Type> Classes { get; }

    /// <summary>Gets the baseline methods of a class: there should be one.</summary>
    public static IEnumerable<string> GetBaselines(Type type) =>
        from method in type.GetMethods()
        where method.GetCustomAttribute<BenchmarkAttribute>() is { Baseline: true }
        select method.Name;

    /// <summary>Gets the question of a class, which is the summary of its documentation.</summary>
    public string GetQuestion(Type type) => _questions.GetValueOrDefault(type.FullName!, "");

    /// <summary>Creates the questions of the classes that have measurements.</summary>
    public IEnumerable<Question> CreateQuestions(IReadOnlyList<Measurement> measurements) =>
        from type in Classes
        let own = measurements.Where(measurement => measurement.Type == type.Name).ToList()
        where own.Count > 0
        select new Question(type.Name, GetQuestion(type), GetBaselines(type).First(), own);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
