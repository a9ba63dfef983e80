using System.Text.RegularExpressions;

namespace MusicRec.Tests.Cli;

/// <summary>The arrows between the folders of the programs point one way, and a namespace is a folder.</summary>
internal sealed partial class ProgramFolderTests
{
    private static readonly string[] Programs = ["samples/MusicRec.Cli", "MusicRec.Benchmarks"];

    [TestCaseSource(nameof(Programs))]
    public void No_two_folders_use_each_other(string program)
    {
        string root = Path.GetFileName(program);
        var uses = ReadFiles(program).GroupBy(file => file.Folder).ToDictionary(
            folder => folder.Key,
            folder => folder.SelectMany(file => Using().Matches(file.Text))
                .Select(match => match.Groups["name"].Value)
                .Where(name => name.StartsWith($"{root}.", StringComparison.Ordinal))
                .Select(name => name.Split('.')[2])
                .Where(name => name != folder.Key)
                .ToHashSet());

        // Folders that use none of those that are left go, one after the other; what stays is a cycle.
        while (uses.Keys.FirstOrDefault(folder => !uses[folder].Overlaps(uses.Keys)) is { } last) uses.Remove(last);
        Assert.That(uses.Keys, Is.Empty);
    }

    [TestCaseSource(nameof(Programs))]
    public void No_folder_uses_a_file_of_the_root(string program)
    {
        (string Folder, string Name, string Text)[] files = [.. ReadFiles(program)];
        string[] root = [.. files.Where(file => file.Folder.Length == 0).Select(file => file.Name)];
        foreach ((string folder, string name, string text) in files.Where(file => file.Folder.Length > 0))
        {
            var words = Word().Matches(Using().Replace(text, "")).Select(match => match.Value).ToHashSet();
            Assert.That(root.Where(words.Contains), Is.Empty, $"{folder}/{name}");
        }
    }

    [TestCaseSource(nameof(Programs))]
    public void A_namespace_is_a_folder(string program)
    {
        foreach ((string folder, string name, string text) in ReadFiles(program))
        {
            string expected = folder.Length == 0 ? Path.GetFileName(program) : $"{Path.GetFileName(program)}.{folder}";
            Assert.That(Namespace().Match(text).Groups["name"].Value, Is.EqualTo(expected).Or.Empty, name);
        }
    }

    private static IEnumerable<(string Folder, string Name, string Text)> ReadFiles(string program)
    {
        string root = Path.Combine(Repository.Root, program);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(file =>
            (Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Trim('.'),
            Path.GetFileNameWithoutExtension(file),
            File.ReadAllText(file)));
    }

    [GeneratedRegex(@"^using (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
