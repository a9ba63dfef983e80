using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace MusicRec.Tests.Packaging;

/// <summary>What is in a package, and what its nuspec says.</summary>
[TestFixture]
[Category("Packaging")]
public sealed class PackageTests
{
    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Packages))]
    public void It_holds_its_assembly_its_docs_a_readme_and_an_icon(string package)
    {
        using ZipArchive file = ZipFile.OpenRead(PackedFeed.PathOf(package));

        string[] own =
        [
            .. file
                .Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith('_') && !name.StartsWith('[') && !name.StartsWith("package/", StringComparison.Ordinal)),
        ];
        Assert.That(
            own,
            Is.EquivalentTo(
                new[] { $"{package}.nuspec", "README.md", "icon.png", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml" }));
        Assert.That(Text(file, "README.md"), Is.EqualTo(Repository.Read($"{package}/README.md")));
        Assert.That(file.GetEntry("icon.png")!.Length, Is.LessThan(10_000));
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Packages))]
    public void Its_symbols_are_packed_beside_it(string package)
    {
        using ZipArchive file = ZipFile.OpenRead(PackedFeed.PathOf(package, "snupkg"));
        Assert.That(file.GetEntry($"lib/net10.0/{package}.pdb"), Is.Not.Null);
    }

    [TestCase("MusicRec.Core", "Microsoft.ML", "Parquet.Net", "System.Numerics.Tensors")]
    [TestCase("MusicRec.Baselines", "MusicRec.Core")]
    [TestCase("MusicRec.Sequential", "MusicRec.Core", "TorchSharp")]
    [TestCase("MusicRec.RL", "MusicRec.Baselines", "MusicRec.Core", "TorchSharp")]
    public void It_depends_on_what_it_uses_and_on_nothing_else(string package, params string[] expected)
    {
        XElement[] dependencies = [.. Nuspec(package).Descendants().Where(element => element.Name.LocalName == "dependency")];

        Assert.That(dependencies.Select(dependency => dependency.Attribute("id")!.Value), Is.EquivalentTo(expected));
        Assert.That(
            dependencies
                .Where(dependency => dependency.Attribute("id")!.Value.StartsWith("MusicRec", StringComparison.Ordinal))
                .Select(dependency => dependency.Attribute("version")!.Value),
            Is.All.EqualTo($"[{PackedFeed.Version}]"), "Internals cross the packages: no other version will do.");
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Packages))]
    public void Its_nuspec_says_what_a_feed_shows(string package)
    {
        XElement metadata = Nuspec(package).Root!.Elements().Single();

        Assert.That(Value("id"), Is.EqualTo(package));
        Assert.That(Value("license"), Is.EqualTo("MIT"));
        Assert.That(Value("readme"), Is.EqualTo("README.md"));
        Assert.That(Value("icon"), Is.EqualTo("icon.png"));
        Assert.That(Value("description"), Has.Length.GreaterThan(80).And.Not.EqualTo("Package Description"));
        Assert.That(Value("tags").Split(' '), Has.Length.GreaterThan(6).And.Contain("mlnet"));
        Assert.That(Value("authors"), Is.Not.EqualTo(package));
        Assert.That(Value("releaseNotes"), Is.Not.Empty.And.Not.Contain("## ["));
        Assert.That(Repository.Read("CHANGELOG.md").ReplaceLineEndings("\n"), Does.Contain(Value("releaseNotes").ReplaceLineEndings("\n")));

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Packages))]
    public void Its_assembly_is_the_same_whenever_it_is_built(string package)
    {
        using ZipArchive file = ZipFile.OpenRead(PackedFeed.PathOf(package));
        using var image = new MemoryStream();
        using (Stream entry = file.GetEntry($"lib/net10.0/{package}.dll")!.Open()) entry.CopyTo(image);
        image.Position = 0;
        using var reader = new PEReader(image);
        Assert.That(reader.ReadDebugDirectory().Select(entry => entry.Type), Has.Member(DebugDirectoryEntryType.Reproducible));
    }

    private static XDocument Nuspec(string package)
    {
        using ZipArchive file = ZipFile.OpenRead(PackedFeed.PathOf(package));
        return XDocument.Parse(Text(file, $"{package}.nuspec"));
    }

    private static string Text(ZipArchive file, string name)
    {
        using var reader = new StreamReader(file.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
