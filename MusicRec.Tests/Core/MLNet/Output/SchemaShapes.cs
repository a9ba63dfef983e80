using System.Runtime.CompilerServices;
using Microsoft.ML;

namespace MusicRec.Tests.Core.MLNet.Output;

/// <summary>The shape of a schema, as a pipeline sees it before it is fitted; ML.NET keeps the conversion to itself.</summary>
internal static class SchemaShapes
{
    public static SchemaShape Of(DataViewSchema schema) => Create(null, schema);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "Create")]
    private static extern SchemaShape Create(SchemaShape? type, DataViewSchema schema);
}
