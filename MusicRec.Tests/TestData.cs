namespace MusicRec.Tests;

/// <summary>Finds the real data that some tests measure on; it is not part of the repository.</summary>
internal static class TestData
{
    /// <summary>A folder of the real data; the test is skipped, with a message, where it is absent.</summary>
    public static string Folder(string name)
    {
        string? folder = Candidates().Select(root => Path.Combine(root, name)).FirstOrDefault(Directory.Exists);
        Assume.That(folder, Is.Not.Null, $"Real data '{name}' not found: set MUSICREC_DATA to its parent folder to run this test.");
        return folder!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("MUSICREC_DATA") is { Length: > 0 } named) yield return named;
        for (DirectoryInfo? at = new(TestContext.CurrentContext.TestDirectory); at is not null; at = at.Parent)
            yield return Path.Combine(at.FullName, "shared", "data");
    }
}
