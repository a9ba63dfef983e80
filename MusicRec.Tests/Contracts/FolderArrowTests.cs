namespace MusicRec.Tests.Contracts;

/// <summary>The arrows between folders: one way between neighbors, and nothing that serves needs what trains.</summary>
public sealed class FolderArrowTests
{
    private static readonly (string Folder, string Namespace)[] Projects =
    [
        ("MusicRec.Core", "MusicRec.Core"), ("MusicRec.Baselines", "MusicRec.Baselines"), ("MusicRec.Sequential", "MusicRec.Sequential"),
        ("MusicRec.RL", "MusicRec.RL"), ("MusicRec.Benchmarks", "MusicRec.Benchmarks"),
        ("samples/MusicRec.Cli", "MusicRec.Cli"), ("samples/MusicRec.Api", "MusicRec.Api"),
    ];

    // One line an arrow without which there is no cycle, and why it stands. May only get shorter.
    private static readonly (string Project, string From, string To, string Why)[] Knots =
    [
        ("MusicRec.Core", "Archives", "MLNet", "To be untied: an archive writes the base class of models, which stands with ML.NET."),
        ("MusicRec.Core", "Data/Reading/Parsing", "Data/Reading/Pipeline", "To be untied: a parser takes the pipeline's block."),
        ("MusicRec.Core", "MLNet/Input", "MLNet/Output", "To be untied: keys of a vocabulary are read through ML.NET's internals."),
        ("MusicRec.Core", "Models", "Archives", "To be untied: a kind of model says how its file is loaded."),
        ("MusicRec.Core", "Models", "MLNet", "To be untied: the contract names its base class in a remark."),
        ("MusicRec.RL", "ActorCritic/Serving", "ActorCritic/Training", "To be untied: the weights know the network they come from."),
        ("MusicRec.RL", "Candidates", "Episodes", "To be untied: a table of inverse square roots."),
        ("MusicRec.Sequential", "SasRec/Serving", "SasRec/Training", "To be untied: the scorer takes the bonus of a count from there."),
        ("MusicRec.Benchmarks", "Reports", "Commands", "To be untied: reports take what a command measured."),
        ("samples/MusicRec.Cli", "Jobs", "Commands", "To be untied: a job takes the command's run."),
    ];

    // Files that serve and name what trains. May only get shorter.
    private static readonly (string Project, string File)[] ServesWithTraining =
    [
        ("MusicRec.RL", "ActorCritic/Serving/ActorWeights.cs"),
        ("MusicRec.Sequential", "SasRec/Serving/SasRecScorer.cs"),
    ];

    private static readonly string[] OnlyForTraining = ["Training", "Episodes", "Simulation"];

    private static IEnumerable<string> Folders => Projects.Select(project => project.Folder);

    private static IEnumerable<TestCaseData> AllKnots => Knots.Select(knot => new TestCaseData(knot.Project, knot.From, knot.To));

    [TestCaseSource(nameof(Folders))]
    public void Neighbors_use_each_other_one_way(string project)
    {
        FolderArrows arrows = Read(project);
        string[] cycles = [.. arrows.Cycles(arrow => IsKnot(project, arrow)).Select(arrows.Tell)];
        Assert.That(cycles, Is.Empty, string.Join(Environment.NewLine, cycles.Prepend(project)));
    }

    [TestCaseSource(nameof(AllKnots))]
    public void A_knot_that_is_untied_leaves_the_list(string project, string from, string to) =>
        Assert.That(Read(project).CycleThrough(from, to), Is.Not.Null, "This arrow is in no cycle any more: take it out of the list.");

    [TestCaseSource(nameof(Folders))]
    public void What_serves_needs_nothing_that_trains(string project)
    {
        IEnumerable<string> found = Read(project).Names
            .Where(name => name.File.Split('/').Contains("Serving") && name.Name.Split('.').Intersect(OnlyForTraining).Any())
            .Select(name => name.File).Distinct();
        Assert.That(found, Is.EquivalentTo(ServesWithTraining.Where(known => known.Project == project).Select(known => known.File)));
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
        string[] cycle = arrows.Cycles(_ => false).Single();
        Assert.That(cycle, Is.EqualTo(["One", "Two", "Three", "One"]));
        Assert.That(
            arrows.Tell(cycle).ReplaceLineEndings("\n"),
            Is.EqualTo("  One → Two: One/Inner/X.cs\n  Two → Three: Two/Y.cs\n  Three → One: Three/Z.cs"));
        Assert.That(arrows.Cycles(arrow => arrow.From == "Two"), Is.Empty);
        Assert.That(arrows.CycleThrough("Two", "Three"), Is.EqualTo(["Two", "Three", "One", "Two"]));
        Assert.That(arrows.CycleThrough("Four", "One"), Is.Null);
        Assert.That(arrows.CycleThrough("One", "Three"), Is.Null);
    }

    [Test]
    public void Folders_inside_a_folder_are_neighbors_too()
    {
        var arrows = new FolderArrows(
            "M", [("A/B/X.cs", "using M.A.C;"), ("A/C/Y.cs", "using M.A.B;\nusing M.A;"), ("A/Z.cs", "using M.A.B;")]);
        Assert.That(arrows.Cycles(_ => false).Single(), Is.EqualTo(["A/B", "A/C", "A/B"]));
    }

    private static bool IsKnot(string project, FolderArrows.Arrow arrow) =>
        Knots.Any(knot => (knot.Project, knot.From, knot.To) == (project, arrow.From, arrow.To));

    private static FolderArrows Read(string project) => new(
        Projects.Single(known => known.Folder == project).Namespace,
        Repository.Files(".cs").Where(file => file.StartsWith(project + "/", StringComparison.Ordinal))
            .Select(file => (file[(project.Length + 1)..], Repository.Read(file))));
}
