using System.Reflection;
using System.Xml.Linq;

namespace MusicRec.Tests.Packaging;

/// <summary>The docs that a package's user sees while typing. That every public member has some, the compiler holds.</summary>
[TestFixture]
public sealed class DocumentationTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Packages))]
    public void A_public_method_describes_all_of_its_parameters_or_none(string package)
    {
        XElement[] members = [.. XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{package}.xml")).Descendants("member")];
        IEnumerable<MethodBase> methods = Assembly
            .Load(package)
            .GetExportedTypes()
            .SelectMany(type => (MethodBase[])[.. type.GetMethods(Declared), .. type.GetConstructors(Declared)]);

        string[] faults = [.. from method in methods
                              let names = method.GetParameters().Select(parameter => parameter.Name!).ToArray()
                              from member in members
                              where Describes(member, method, names)
                              from name in names.Except(Described(member))
                              select $"{method.DeclaringType!.FullName}.{method.Name}: {name}"];

        Assert.That(faults, Is.Empty);
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Packages))]
    public void No_summary_is_empty(string package)
    {
        IEnumerable<XElement> summaries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{package}.xml")).Descendants("summary");
        Assert.That(
            summaries
                .Where(summary => !summary.HasElements && string.IsNullOrWhiteSpace(summary.Value))
                .Select(summary => summary.Parent!.Attribute("name")!.Value),
            Is.Empty);
    }

    // Overloads are told apart by the names that are described and by their number of parameters.
    private static bool Describes(XElement member, MethodBase method, string[] names)
    {
        string[] id = member.Attribute("name")!.Value.Split('(');
        string[] described = Described(member);
        return id[0].Split("``")[0] == $"M:{method.DeclaringType!.FullName}.{(method.IsConstructor ? "#ctor" : method.Name)}"
            && described.Length > 0 && described.All(names.Contains) && id.Length == 2 && ParameterCount(id[1]) == names.Length;
    }

    // "System.Func{A,B},System.Int32)" has two: commas between braces belong to a type.
    private static int ParameterCount(string list)
    {
        int depth = 0, count = 1;
        foreach (char c in list)
        {
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            count += c == ',' && depth == 0 ? 1 : 0;
        }

        return count;
    }

    private static string[] Described(XElement member) =>
        [.. member.Elements("param").Select(parameter => parameter.Attribute("name")!.Value)];
}
