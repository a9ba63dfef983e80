using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MusicRec.Tests.Docs;

/// <summary>
/// The C# that the documents show is either a part of the sources or compiles, page by page, with nothing but usings left out.
/// </summary>
public sealed class CSharpBlockTests
{
    // What every page may speak of without declaring it.
    private const string Known = """
        internal static class Known
        {
            /// The log that everything is about, and plays that came in later.
            internal static MusicRec.Core.Data.InteractionDataset plays = null!, data = null!, newPlays = null!;
            internal static Microsoft.ML.MLContext ml = null!;
            /// Rows of plays, rows of listeners and items, and what is read back of their lists.
            internal static System.Collections.Generic.IEnumerable<Pair> records = null!;
            internal static Microsoft.ML.IDataView pairs = null!;
        }

        internal sealed class Pair
        {
            public string UserId { get; set; } = "";
            public string TrackId { get; set; } = "";
        }

        internal sealed class Lists
        {
            public string[] RecommendedItems { get; set; } = [];
        }
        """;

    // Microsoft.ML.Recommender as far as the pages use it: the package is not referenced here.
    private const string MatrixFactorization = """
        namespace Microsoft.ML
        {
            public static class RecommenderCatalog
            {
                public static RecommendationCatalog Recommendation(this MLContext ctx) => null!;
            }

            public sealed class RecommendationCatalog
            {
                public RecommendationTrainers Trainers => null!;

                public sealed class RecommendationTrainers
                {
                    public IEstimator<ITransformer> MatrixFactorization(Trainers.MatrixFactorizationTrainer.Options options) => null!;
                }
            }
        }

        namespace Microsoft.ML.Trainers
        {
            public static class MatrixFactorizationTrainer
            {
                public enum LossFunctionType { SquareLossRegression = 0, SquareLossOneClass = 12 }

                public sealed class Options
                {
                    public string MatrixColumnIndexColumnName = "", MatrixRowIndexColumnName = "", LabelColumnName = "";
                    public LossFunctionType LossFunction;
                    public int ApproximationRank, NumberOfIterations;
                    public double Alpha, C;
                }
            }
        }
        """;

    private static readonly string[] Assemblies = ["MusicRec.Core", "MusicRec.Baselines", "MusicRec.Sequential", "MusicRec.RL"];

    [TestCaseSource(typeof(CSharpBlocks), nameof(CSharpBlocks.Documents))]
    public void The_code_of_a_document_compiles(string document)
    {
        string[] blocks = [.. CSharpBlocks.Of(document).Where(block => !CSharpBlocks.IsExcerpt(block))];
        Assert.That(Errors(blocks), Is.Empty, document);
    }

    [Test]
    public void Code_that_does_not_compile_is_found() =>
        Assert.That(Errors(["var model = new ItemCfTrainer(new() { NeighborCount = 3 }).Fit(plays);"]), Has.Some.Contains("NeighborCount"));

    [Test]
    public void There_is_code_to_look_at() =>
        Assert.That(CSharpBlocks.Documents.Sum(document => CSharpBlocks.Of(document).Count), Is.GreaterThan(10));

    private static string[] Errors(string[] blocks)
    {
        if (blocks.Length == 0) return [];
        SyntaxTree page = PageOf(blocks);
        bool isProgram = page.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "page",
            [
                page,
                CSharpSyntaxTree.ParseText(GlobalUsings()),
                CSharpSyntaxTree.ParseText(Known),
                CSharpSyntaxTree.ParseText(MatrixFactorization),
            ],
            References.Value,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        return
        [
            .. compilation
                .GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }

    // One program out of all blocks: usings first, then statements, then types.
    private static SyntaxTree PageOf(IEnumerable<string> blocks)
    {
        CompilationUnitSyntax[] parts = [.. blocks.Select(block => CSharpSyntaxTree.ParseText(block).GetCompilationUnitRoot())];
        MemberDeclarationSyntax[] members =
        [
            .. parts.SelectMany(part => part.Members).OrderBy(member => member is not GlobalStatementSyntax),
        ];
        CompilationUnitSyntax page = SyntaxFactory
            .CompilationUnit()
            .AddUsings([.. parts.SelectMany(part => part.Usings)])
            .AddMembers(members);
        return CSharpSyntaxTree.ParseText(page.ToFullString());
    }

    private static string GlobalUsings()
    {
        IEnumerable<string> own = Assemblies
            .SelectMany(name => Assembly.Load(name).GetExportedTypes())
            .Select(type => type.Namespace!)
            .Distinct()
            .Order(StringComparer.Ordinal);
        string[] usual =
        [
            "System",
            "System.Collections.Generic",
            "System.IO",
            "System.Linq",
            "System.Threading",
            "System.Threading.Tasks",
            "Microsoft.ML",
            "Microsoft.ML.Data",
            "Microsoft.ML.Trainers",
        ];
        return string.Concat(usual.Concat(own).Select(name => $"global using {name};\n")) + "global using static Known;\n";
    }

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ]);
}
