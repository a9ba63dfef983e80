using System.Text.RegularExpressions;

namespace MusicRec.Tests.Contracts;

/// <summary>The arrows between folders: one way between neighbors, and nothing that serves needs what trains.</summary>
public sealed partial class FolderArrowTests
{
    private static readonly (string Folder, string Namespace)[] Projects =
    [
        ("MusicRec.Core", "MusicRec.Core"), ("MusicRec.Baselines", "MusicRec.Baselines"), ("MusicRec.Sequential", "MusicRec.Sequential"),
        ("MusicRec.RL", "MusicRec.RL"), ("MusicRec.Benchmarks", "MusicRec.Benchmarks"),
        ("samples/MusicRec.Cli", "MusicRec.Cli"), ("samples/MusicRec.Api", "MusicRec.Api"),
    ];

    private static readonly string[] OnlyForTraining = ["Training", "Episodes", "Simulation", "Torch"];

    private static IEnumerable<string> Folders => Projects.Select(project => project.Folder);

    [TestCaseSource(nameof(Folders))]
    public void Neighbors_use_each_other_one_way(string project)
    {
        FolderArrows arrows = Read(project);
        string[] cycles = [.. arrows.Cycles().Select(arrows.Tell)];
        Assert.That(cycles, Is.Empty, string.Join(Environment.NewLine, cycles.Prepend(project)));
    }

    [TestCaseSource(nameof(Folders))]
    public void What_serves_needs_nothing_that_trains(string project)
    {
        IEnumerable<string> found = Read(project).Names
            .Where(name => name.File.Split('/').Contains("Serving") && name.Name.Split('.').Intersect(OnlyForTraining).Any())
            .Select(name => name.File).Distinct();
        Assert.That(found, Is.Empty);
    }

    [TestCase("samples/MusicRec.Cli")]
    [TestCase("MusicRec.Benchmarks")]
    public void No_folder_of_a_program_uses_a_file_of_its_root(string project)
    {
        ILookup<bool, string> files = Files(project).ToLookup(file => file[(project.Length + 1)..].Contains('/'));
        string[] root = [.. files[false].Select(Path.GetFileNameWithoutExtension).OfType<string>()];
        Assert.That(root, Is.Not.Empty);
        foreach (string file in files[true])
        {
            string code = UsingLine().Replace(Repository.Read(file), "");
            Assert.That(Word().Matches(code).Select(match => match.Value).Intersect(root), Is.Empty, file);
        }
    }

    [Test]
    public void A_cycle_is_found_and_told_with_its_files()
    {
        var arrows = new FolderArrows("M.A", [
            ("Top.cs", "using M.A.One;"),
            ("One/Inner/X.cs", "namespace M.A.One.Inner; class X { M.A.Two.Y y; }"),
            ("Two/Y.cs", "using M.A.Three; using M.B; // using M.A.Five;\nnamespace M.A.Two;"),
            ("Three/Z.cs", "using static M.A.One.Inner.X;"),
            ("Four/W.cs", "using M.A; class W { string s = M.A.One.Inner.X.Name + \"M.A.Four\"; }"),
            ("Five/V.cs", "using M.A.Four;\n/// <summary><see cref=\"M.A.Two.Y\"/></summary>\nclass V;"),
        ]);
        string[] cycle = arrows.Cycles().Single();
        Assert.That(cycle, Is.EqualTo(["One", "Two", "Three", "One"]));
        Assert.That(
            arrows.Tell(cycle).ReplaceLineEndings("\n"),
            Is.EqualTo("  One → Two: One/Inner/X.cs\n  Two → Three: Two/Y.cs\n  Three → One: Three/Z.cs"));
    }

    [Test]
    public void Folders_inside_a_folder_are_neighbors_too()
    {
        var arrows = new FolderArrows(
            "M", [("A/B/X.cs", "using M.A.C;"), ("A/C/Y.cs", "using M.A.B;\nusing M.A;"), ("A/Z.cs", "using M.A.B;")]);
        Assert.That(arrows.Cycles().Single(), Is.EqualTo(["A/B", "A/C", "A/B"]));
    }

    private static FolderArrows Read(string project) => new(
        Projects.Single(known => known.Folder == project).Namespace,
        Files(project).Select(file => (file[(project.Length + 1)..], Repository.Read(file))));

    private static IEnumerable<string> Files(string project) =>
        Repository.Files(".cs").Where(file => file.StartsWith(project + "/", StringComparison.Ordinal));

    [GeneratedRegex(@"^using .*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
