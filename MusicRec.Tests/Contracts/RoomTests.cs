using System.Text.RegularExpressions;

namespace MusicRec.Tests.Contracts;

/// <summary>The arrows between the folders of a package: a folder may use its ancestors, and no two folders use each other.</summary>
public sealed partial class RoomTests
{
    [TestCase("MusicRec.Sequential")]
    [TestCase("MusicRec.RL")]
    public void No_folders_use_each_other_in_a_circle(string package)
    {
        List<(string From, string To)> arrows = [.. Arrows(package)];
        Assert.That(arrows, Is.Not.Empty);
        foreach (int depth in arrows.SelectMany(arrow => new[] { Depth(arrow.From), Depth(arrow.To) }).Distinct())
        {
            // Siblings of one depth: A.B.C.D and A.B.E at depth 2 are C and E of A.B.
            ILookup<string, string> uses = arrows
                .Select(arrow => (From: Cut(arrow.From, depth), To: Cut(arrow.To, depth)))
                .Where(arrow =>
                    arrow.From != arrow.To
                    && Depth(arrow.From) == depth
                    && Depth(arrow.To) == depth
                    && Parent(arrow.From) == Parent(arrow.To))
                .Distinct()
                .ToLookup(arrow => arrow.From, arrow => arrow.To);
            foreach (string folder in uses.Select(group => group.Key))
                Assert.That(ReachableFrom(folder, uses), Has.None.EqualTo(folder), $"{folder} is in a circle.");
        }
    }

    [TestCase("MusicRec.Sequential")]
    [TestCase("MusicRec.RL")]
    public void Serving_uses_neither_training_nor_environments_nor_torch(string package) => Assert.That(
        Arrows(package).Where(arrow => arrow.From.EndsWith(".Serving", StringComparison.Ordinal)).Select(arrow => arrow.To),
        Has.None.EndsWith(".Training").And.None.EndsWith(".Episodes").And.None.EndsWith(".Simulation").And.None.EndsWith(".Torch"));

    private static IEnumerable<(string From, string To)> Arrows(string package)
    {
        string root = Path.Combine(Repository.Root, package);
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!);
            string from = folder == "." ? package : $"{package}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
            foreach (Match match in Usings().Matches(File.ReadAllText(file)))
            {
                string to = match.Groups["name"].Value;
                if (to.StartsWith(package, StringComparison.Ordinal)) yield return (from, to);
            }
        }
    }

    private static HashSet<string> ReachableFrom(string folder, ILookup<string, string> uses)
    {
        HashSet<string> reached = [];
        var left = new Stack<string>(uses[folder]);
        while (left.TryPop(out string? next))
        {
            if (!reached.Add(next)) continue;
            foreach (string further in uses[next]) left.Push(further);
        }

        return reached;
    }

    private static int Depth(string name) => name.Count(c => c == '.');

    private static string Cut(string name, int depth) => string.Join('.', name.Split('.').Take(depth + 1));

    private static string Parent(string name) => name[..name.LastIndexOf('.')];

    [GeneratedRegex(
        @"^using (static )?(?<name>MusicRec[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Usings();
}
