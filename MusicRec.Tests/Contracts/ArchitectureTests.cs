using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MusicRec.Tests.Contracts;

/// <summary>The arrows between the packages, and namespace = folder.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Packages = ["MusicRec.Core", "MusicRec.Baselines", "MusicRec.Sequential", "MusicRec.RL"];

    [TestCase("MusicRec.Core")]
    [TestCase("MusicRec.Baselines", "MusicRec.Core")]
    [TestCase("MusicRec.Sequential", "MusicRec.Core")]
    [TestCase("MusicRec.RL", "MusicRec.Baselines", "MusicRec.Core")]
    public void Nothing_points_back(string package, params string[] mayUse)
    {
        string project = Path.Combine(Repository.Root, package, $"{package}.csproj");
        IEnumerable<string> declared = XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        IEnumerable<string> used = Assembly.Load(package).GetReferencedAssemblies()
            .Select(name => name.Name!).Where(name => name.StartsWith("MusicRec", StringComparison.Ordinal));
        Assert.That(declared.Order(), Is.EqualTo(mayUse));
        Assert.That(used, Is.SubsetOf(mayUse));
    }

    [TestCase("MusicRec.Core")]
    [TestCase("MusicRec.Baselines")]
    public void Serving_needs_no_native_library(string package)
    {
        string project = File.ReadAllText(Path.Combine(Repository.Root, package, $"{package}.csproj"));
        Assert.That(project, Does.Not.Contain("TorchSharp").And.Not.Contain("libtorch"));
        Assert.That(Assembly.Load(package).GetReferencedAssemblies().Select(name => name.Name), Has.None.StartsWith("TorchSharp"));
    }

    [TestCaseSource(nameof(Packages))]
    public void Only_applications_choose_a_libtorch(string package)
    {
        string project = File.ReadAllText(Path.Combine(Repository.Root, package, $"{package}.csproj"));
        Assert.That(project, Does.Not.Contain("libtorch").And.Not.Contain("TorchSharp-cpu").And.Not.Contain("UsesLibTorch"));
    }

    [TestCaseSource(nameof(Packages))]
    [TestCase("MusicRec.Tests")]
    [TestCase("MusicRec.Benchmarks")]
    [TestCase("samples/Explore")]
    [TestCase("samples/MusicRec.Api")]
    [TestCase("samples/MusicRec.Cli")]
    [TestCase("samples/QuickStart")]
    public void A_namespace_is_a_folder(string project)
    {
        string[] files = [.. Repository.Files(".cs").Where(file => file.StartsWith(project + "/", StringComparison.Ordinal))];
        Assert.That(files, Is.Not.Empty);
        foreach (string file in files)
        {
            string expected = file[..file.LastIndexOf('/')][(project.LastIndexOf('/') + 1)..].Replace('/', '.');

            // A file that two projects compile declares one for each.
            string[] declared = [.. Namespace().Matches(Repository.Read(file)).Select(match => match.Groups["name"].Value)];

            // What a package adds to ML.NET's own catalog is found with 'using Microsoft.ML' alone.
            if (declared is ["Microsoft.ML"] && file.EndsWith("Extensions.cs", StringComparison.Ordinal)) continue;
            Assert.That(declared, Is.Empty.Or.Contains(expected), file);    // none: a program of top-level statements
        }
    }

    [Test]
    public void Every_model_has_a_page_of_its_own()
    {
        foreach (string name in ContractModels.Kinds.Select(kind => kind.Name))
            Assert.That(Path.Combine(Repository.Root, "docs", "models", $"{name}.md"), Does.Exist);
    }

    [Test]
    public void Names_are_unique_and_a_section_has_one_type_of_options()
    {
        Assert.That(ContractModels.Kinds.Select(kind => kind.Name), Is.Unique);
        foreach (var sharing in ContractModels.Kinds.GroupBy(kind => kind.Section))
            Assert.That(
                sharing.Select(kind => kind.DefaultOptions.GetType()).Distinct().Count(), Is.EqualTo(1),
                $"Section {sharing.Key} has options of one type.");
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();
}
