using Microsoft.ML;

namespace MusicRec.Core.MLNet.Input;

/// <summary>Creates the exceptions for schema faults, as ML.NET words them.</summary>
internal static class SchemaErrors
{
    /// <summary>Gets a required column.</summary>
    public static DataViewSchema.Column Require(DataViewSchema schema, string role, string name) =>
        schema.GetColumnOrNull(name) ?? throw NotFound(role, name, schema.Where(column => !column.IsHidden).Select(column => column.Name));

    public static ArgumentOutOfRangeException NotFound(string role, string name, IEnumerable<string> found) =>
        new(paramName: null, $"Could not find {role} column '{name}'. The columns are: {string.Join(", ", found)}.");

    public static ArgumentOutOfRangeException Mismatch(string role, string name, string expected, object found) =>
        new(paramName: null, $"Schema mismatch for {role} column '{name}': expected {expected}, got {found}.");
}
