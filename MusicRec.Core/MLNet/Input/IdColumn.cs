using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MusicRec.Core.MLNet.Input;

/// <summary>A column of external ids: text, keys or integers, one per row or a vector of them.</summary>
internal abstract class IdColumn(DataViewSchema.Column column)
{
    /// <summary>The value of a missing id.</summary>
    public const int Missing = IdReader<int>.Missing;

    private const string Expected = "text, key or integer";

    public DataViewSchema.Column Column { get; } = column;

    /// <summary>Creates a getter of the row's id as an index.</summary>
    public abstract Func<int> Getter(DataViewRow row, IdLookup lookup);

    /// <summary>Creates a getter that replaces a list's content with the row's indices, leaving out missing ids.</summary>
    public abstract Action<List<int>> VectorGetter(DataViewRow row, IdLookup lookup);

    /// <summary>Creates a column of one id per row.</summary>
    public static IdColumn Scalar(DataViewSchema schema, string role, string name)
    {
        DataViewSchema.Column column = SchemaErrors.Require(schema, role, name);
        return column.Type is VectorDataViewType
            ? throw SchemaErrors.Mismatch(role, name, Expected, column.Type)
            : Create(column, column.Type, role);
    }

    /// <summary>Creates a column of any number of ids per row.</summary>
    public static IdColumn Vector(DataViewSchema schema, string role, string name)
    {
        DataViewSchema.Column column = SchemaErrors.Require(schema, role, name);
        return column.Type is VectorDataViewType vector
            ? Create(column, vector.ItemType, role)
            : throw SchemaErrors.Mismatch(role, name, $"a vector of {Expected}", column.Type);
    }

    /// <summary>Checks that a column known only by its shape may hold ids.</summary>
    public static void CheckShape(SchemaShape.Column column, string role, bool isVector)
    {
        bool isId =
            column.IsKey
            || column.ItemType is TextDataViewType
            || (column.ItemType is NumberDataViewType number && IsInteger(number.RawType));
        if (isId && isVector == (column.Kind != SchemaShape.Column.VectorKind.Scalar))
            return;
        throw SchemaErrors.Mismatch(
            role, column.Name, isVector ? $"a vector of {Expected}" : Expected, $"{column.Kind} of {column.ItemType}");
    }

    private static bool IsInteger(Type type) => type != typeof(float) && type != typeof(double);

    private static IdColumn Create(DataViewSchema.Column column, DataViewType type, string role) => type switch
    {
        TextDataViewType => new Typed<ReadOnlyMemory<char>>(column, lookup => new TextIdReader(lookup)),
        KeyDataViewType key when key.RawType == typeof(byte) => Key<byte>(column, key, role),
        KeyDataViewType key when key.RawType == typeof(ushort) => Key<ushort>(column, key, role),
        KeyDataViewType key when key.RawType == typeof(uint) => Key<uint>(column, key, role),
        KeyDataViewType key when key.RawType == typeof(ulong) => Key<ulong>(column, key, role),
        NumberDataViewType when type.RawType == typeof(sbyte) => Integer<sbyte>(column),
        NumberDataViewType when type.RawType == typeof(byte) => Integer<byte>(column),
        NumberDataViewType when type.RawType == typeof(short) => Integer<short>(column),
        NumberDataViewType when type.RawType == typeof(ushort) => Integer<ushort>(column),
        NumberDataViewType when type.RawType == typeof(int) => Integer<int>(column),
        NumberDataViewType when type.RawType == typeof(uint) => Integer<uint>(column),
        NumberDataViewType when type.RawType == typeof(long) => Integer<long>(column),
        NumberDataViewType when type.RawType == typeof(ulong) => Integer<ulong>(column),
        _ => throw SchemaErrors.Mismatch(role, column.Name, Expected, column.Type),
    };

    private static Typed<T> Integer<T>(DataViewSchema.Column column)
        where T : unmanaged, IBinaryInteger<T> => new(column, lookup => new IntegerIdReader<T>(lookup));

    private static Typed<T> Key<T>(DataViewSchema.Column column, KeyDataViewType key, string role)
        where T : unmanaged, IUnsignedNumber<T>
    {
        if (key.Count > (ulong)Array.MaxLength)
            throw SchemaErrors.Mismatch(role, column.Name, $"a key of at most {Array.MaxLength} values", key);
        var names = new Lazy<string[]?>(() => NamesOf(column, role));
        return new Typed<T>(column, lookup => new KeyIdReader<T>(lookup, names.Value, (int)key.Count));
    }

    private static string[]? NamesOf(DataViewSchema.Column column, string role)
    {
        if (column.Annotations.Schema.GetColumnOrNull("KeyValues") is not { Type: VectorDataViewType { ItemType: var type } }) return null;
        return type switch
        {
            TextDataViewType => Names<ReadOnlyMemory<char>>(column),
            NumberDataViewType when type.RawType == typeof(int) => Names<int>(column),
            NumberDataViewType when type.RawType == typeof(uint) => Names<uint>(column),
            NumberDataViewType when type.RawType == typeof(long) => Names<long>(column),
            NumberDataViewType when type.RawType == typeof(ulong) => Names<ulong>(column),
            NumberDataViewType when type.RawType == typeof(float) => Names<float>(column),
            NumberDataViewType when type.RawType == typeof(double) => Names<double>(column),
            _ => throw SchemaErrors.Mismatch(role, column.Name, "a key whose values are named by text or numbers", type),
        };
    }

    private static string[] Names<T>(DataViewSchema.Column column)
    {
        VBuffer<T> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}"))];
    }

    private sealed class Typed<T>(DataViewSchema.Column column, Func<IdLookup, IdReader<T>> createReader) : IdColumn(column)
    {
        public override Func<int> Getter(DataViewRow row, IdLookup lookup)
        {
            IdReader<T> reader = createReader(lookup);
            ValueGetter<T> getter = row.GetGetter<T>(Column);
            T value = default!;
            return () =>
            {
                getter(ref value);
                return reader.Read(value);
            };
        }

        public override Action<List<int>> VectorGetter(DataViewRow row, IdLookup lookup)
        {
            IdReader<T> reader = createReader(lookup);
            ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(Column);
            VBuffer<T> values = default;
            return indices =>
            {
                getter(ref values);
                indices.Clear();
                foreach (T value in values.DenseValues())
                    if (reader.Read(value) is var index and not Missing) indices.Add(index);
            };
        }
    }
}
