using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MusicRec.Tests.Contracts;

/// <summary>Which folder of a project uses which: read from using lines and qualified names, not from comments.</summary>
/// <remarks>A folder is written as its path in the project, "Evaluation/Metrics"; "" is the project's own. A file may use the folders
/// above its own without naming them, which is never seen and always allowed.</remarks>
internal sealed class FolderArrows
{
    private readonly HashSet<string> _folders;

    /// <summary>Reads the files of a project.</summary>
    /// <param name="root">The namespace of its own folder, e.g. "MusicRec.Core".</param>
    /// <param name="files">Path in the project and text of each file.</param>
    public FolderArrows(string root, IEnumerable<(string Path, string Text)> files)
    {
        (string Path, string Text)[] all = [.. files];
        _folders = [.. all.SelectMany(file => Ancestors(FolderOf(file.Path)))];
        foreach (var (path, text) in all)
        {
            foreach (string name in NamesIn(text, root).Distinct())
            {
                Names.Add((path, name));
                if (Resolve(root, name) is { } to && to != FolderOf(path)) Arrows.Add(new Arrow(FolderOf(path), to, path));
            }
        }
    }

    /// <summary>Every qualified name that begins as the project's does, and the file it stands in.</summary>
    public List<(string File, string Name)> Names { get; } = [];

    /// <summary>Every use of another folder of the project.</summary>
    public List<Arrow> Arrows { get; } = [];

    /// <summary>What is drawn between the folders that lie side by side in a folder: each stands for itself and all inside it.</summary>
    /// <param name="parent">A folder, or "" for the project's own.</param>
    public IReadOnlyList<Arrow> Between(string parent) =>
    [
        .. from arrow in Arrows
           let @from = ChildOf(parent, arrow.From)
           let to = ChildOf(parent, arrow.To)
           where @from is not null && to is not null && @from != to
           select new Arrow(@from, to, arrow.File),
    ];

    /// <summary>Ways round from a folder to itself, each the shortest of its folder; empty if there is no cycle.</summary>
    public IEnumerable<string[]> Cycles() => _folders.Append("").SelectMany(CyclesOf);

    /// <summary>A cycle in words, with the files that make each arrow.</summary>
    public string Tell(string[] cycle) => string.Join(Environment.NewLine, cycle.Zip(cycle.Skip(1), (from, to) =>
        $"  {from} → {to}: {string.Join(", ", FilesOf(from, to))}"));

    private string[] FilesOf(string from, string to) =>
    [
        .. Arrows.Where(arrow => IsIn(arrow.From, from) && IsIn(arrow.To, to))
            .Select(arrow => arrow.File).Distinct().Order(StringComparer.Ordinal),
    ];

    private IEnumerable<string[]> CyclesOf(string parent)
    {
        ILookup<string, string> next = Between(parent).ToLookup(arrow => arrow.From, arrow => arrow.To);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (string from in next.Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            if (told.Contains(from)) continue;
            string[]? shortest = next[from].Distinct().Select(to => Way(next, to, from)).OfType<string[]>().MinBy(way => way.Length);
            if (shortest is null) continue;
            told.UnionWith(shortest);
            yield return [from, .. shortest];
        }
    }

    // The shortest way along arrows, both ends included; breadth first.
    private static string[]? Way(ILookup<string, string> next, string from, string to)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal) { [from] = "" };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out string? at))
        {
            if (at == to)
            {
                var way = new Stack<string>();
                for (string step = to; step.Length > 0; step = cameFrom[step]) way.Push(step);
                return [.. way];
            }

            foreach (string then in next[at])
                if (cameFrom.TryAdd(then, at)) open.Enqueue(then);
        }

        return null;
    }

    // The deepest folder that a name goes through.
    private string? Resolve(string root, string name)
    {
        if (name != root && !name.StartsWith(root + ".", StringComparison.Ordinal)) return null;
        return Ancestors(name == root ? "" : name[(root.Length + 1)..].Replace('.', '/')).FirstOrDefault(_folders.Contains) ?? "";
    }

    private static IEnumerable<string> NamesIn(string text, string root)
    {
        SyntaxNode file = CSharpSyntaxTree.ParseText(text).GetRoot();
        foreach (SyntaxNode node in file.DescendantNodes())
        {
            if (node is not (NameSyntax or MemberAccessExpressionSyntax)) continue;
            if (node.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax or BaseNamespaceDeclarationSyntax) continue;
            string name = string.Concat(node.ToString().Where(letter => !char.IsWhiteSpace(letter)));
            if (name.StartsWith(root.Split('.')[0] + ".", StringComparison.Ordinal)) yield return name;
        }
    }

    private static string FolderOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (; folder.Length > 0; folder = FolderOf(folder)) yield return folder;
    }

    private static string? ChildOf(string parent, string folder)
    {
        if (parent.Length > 0 && !folder.StartsWith(parent + "/", StringComparison.Ordinal)) return null;
        string below = parent.Length > 0 ? folder[(parent.Length + 1)..] : folder;
        if (below.Length == 0) return null;
        string child = below.Split('/')[0];
        return parent.Length > 0 ? $"{parent}/{child}" : child;
    }

    private static bool IsIn(string folder, string outer) => folder == outer || folder.StartsWith(outer + "/", StringComparison.Ordinal);

    /// <summary>A file's use of another folder.</summary>
    internal sealed record Arrow(string From, string To, string File);
}
