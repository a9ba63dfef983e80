using System.Reflection;
using PublicApiGenerator;

namespace MusicRec.Tests.Packaging;

/// <summary>What a package offers is what was approved: the text files in <c>PublicApi</c>, one a package.</summary>
[TestFixture]
public sealed class PublicApiTests
{
    internal const string Approve = "MUSICREC_APPROVE";

    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Packages))]
    public void It_is_what_was_approved(string package)
    {
        string path = Path.Combine(Repository.Root, "MusicRec.Tests", "Packaging", "PublicApi", $"{package}.txt");
        string[] found = Assembly.Load(package).GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (Environment.GetEnvironmentVariable(Approve) == "1") File.WriteAllText(path, string.Join('\n', found) + "\n");
        string[] approved = File.Exists(path) ? File.ReadAllLines(path) : [];

        string[] changes =
        [
            .. approved.Except(found).Select(line => $"- {line.Trim()}"),
            .. found.Except(approved).Select(line => $"+ {line.Trim()}"),
        ];
        Assert.That(
            found.SequenceEqual(approved), Is.True, $"""
            The public API of {package} is not the approved one:
            {string.Join('\n', changes)}
            If that is meant, approve it and commit the file:
            {Approve}=1 dotnet test -c Release MusicRec.Tests --filter "FullyQualifiedName~approved"
            """);
    }
}
