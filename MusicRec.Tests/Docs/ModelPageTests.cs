using System.Reflection;
using System.Text.RegularExpressions;
using MusicRec.Core.Models;
using MusicRec.Tests.Contracts;
using MusicRec.Tests.Packaging;

namespace MusicRec.Tests.Docs;

/// <summary>The page of each model tells of all its options, and of none that it does not have.</summary>
public sealed partial class ModelPageTests
{
    private static readonly string[] Sections = [.. ContractModels.Kinds.Select(kind => kind.Section).Distinct()];

    [TestCaseSource(nameof(Sections))]
    public void Every_option_is_in_the_table_of_a_page_and_nothing_else_is(string section)
    {
        ModelKind[] kinds = [.. ContractModels.Kinds.Where(kind => kind.Section == section)];
        string[] options = [.. kinds[0].DefaultOptions.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(option => option.CanWrite).Select(option => option.Name)];
        string[] told = [.. kinds.SelectMany(kind => Table(Repository.Read($"docs/models/{kind.Name}.md"), section))];
        Assert.That(told, Is.EquivalentTo(options));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_page_says_what_the_model_is_and_when_to_use_it(string name)
    {
        string page = Repository.Read($"docs/models/{name}.md");
        Assert.That(page, Does.StartWith("# "));
        Assert.That(page, Does.Contain("**When to use.**"));
        Assert.That(page, Does.Contain("**Method.**"));
    }

    [Test]
    public void The_readmes_table_of_models_is_approved_from_the_pages()
    {
        const string Header = "| name | what it does | page |\n|---|---|---|\n";
        string readme = Repository.Read("README.md").ReplaceLineEndings("\n");
        string found = readme[(readme.IndexOf(Header, StringComparison.Ordinal) + Header.Length)..].Split("\n\n")[0];
        string expected = string.Join('\n', Kinds.Select(name => $"| `{name}` | {Summary(name)} | [{name}](docs/models/{name}.md) |"));

        if (Environment.GetEnvironmentVariable(PublicApiTests.Approve) == "1")
        {
            File.WriteAllText(
                Path.Combine(Repository.Root, "README.md"),
                readme.Replace(Header + found, Header + expected, StringComparison.Ordinal));
            found = expected;
        }

        Assert.That(found, Is.EqualTo(expected), $"{PublicApiTests.Approve}=1 writes the table from the pages.");
    }

    // The line that begins with '>' says what the model does.
    private static string Summary(string name)
    {
        string[] said =
        [
            .. Repository
                .Read($"docs/models/{name}.md")
                .ReplaceLineEndings("\n")
                .Split('\n')
                .Where(line => line.StartsWith("> ", StringComparison.Ordinal)),
        ];
        Assert.That(said, Has.Length.EqualTo(1), $"docs/models/{name}.md needs one line that begins with '>'.");
        return said[0][2..];
    }

    private static IEnumerable<string> Kinds => ContractModels.Kinds.Select(kind => kind.Name);

    /// <summary>The names in the first column of the table headed "option (section `X`)".</summary>
    private static IEnumerable<string> Table(string page, string section) => page.ReplaceLineEndings("\n").Split('\n')
        .SkipWhile(line => !line.StartsWith($"| option (section `{section}`)", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(name => name.Groups["name"].Value));

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
