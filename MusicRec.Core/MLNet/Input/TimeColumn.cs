using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Input;

/// <summary>Gets the row's time in Unix milliseconds, or returns false if it is missing.</summary>
internal delegate bool TimeGetter(out long milliseconds);

/// <summary>A column of times; see <see cref="PlayColumns"/> for the units.</summary>
internal static class TimeColumn
{
    private const string Expected =
        "Int64 or UInt64 (Unix milliseconds), Int32, UInt32 or Double (Unix seconds), DateTime or DateTimeOffset";

    public static Func<DataViewRow, TimeGetter> CreateGetter(DataViewSchema.Column column) =>
        column.Type switch
        {
            DateTimeDataViewType => row =>
                Getter<DateTime>(
                    row, column,
                    value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)).ToUnixTimeMilliseconds()),
            DateTimeOffsetDataViewType => row => Getter<DateTimeOffset>(row, column, value => value.ToUnixTimeMilliseconds()),
            NumberDataViewType when column.Type.RawType == typeof(long) => row => Getter<long>(row, column, value => value),
            NumberDataViewType when column.Type.RawType == typeof(ulong) => row =>
                Getter<ulong>(row, column, value => value <= long.MaxValue ? (long)value : null),
            NumberDataViewType when column.Type.RawType == typeof(int) => row => Getter<int>(row, column, value => value * 1000L),
            NumberDataViewType when column.Type.RawType == typeof(uint) => row => Getter<uint>(row, column, value => value * 1000L),
            NumberDataViewType when column.Type.RawType == typeof(double) => row => Getter<double>(row, column, FromSeconds),
            _ => throw SchemaErrors.Mismatch("timestamp", column.Name, Expected, column.Type),
        };

    private static long? FromSeconds(double seconds) =>
        Math.Abs(seconds) < long.MaxValue / 1000.0 ? (long)Math.Round(seconds * 1000) : null;

    private static TimeGetter Getter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, long?> convert)
        where T : struct
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default;
        return (out milliseconds) =>
        {
            getter(ref value);
            long? converted = convert(value);
            milliseconds = converted.GetValueOrDefault();
            return converted.HasValue;
        };
    }
}
