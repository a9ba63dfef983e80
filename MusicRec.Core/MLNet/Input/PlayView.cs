using System.Runtime.InteropServices;
using Microsoft.ML;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Input;

/// <summary>Converts between <see cref="IDataView"/> and datasets of plays.</summary>
public static class PlayView
{
    /// <summary>Reads a dataset in one pass. Indices are by first appearance; each listener's plays are in stable time order.</summary>
    /// <param name="view">One row per play. A view of <see cref="AsDataView"/> with the same columns returns its dataset without being
    /// read.</param>
    /// <param name="columns">The columns that hold the plays.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    /// <exception cref="ArgumentException">A value is missing; the message names the row.</exception>
    public static InteractionDataset Read(IDataView view, PlayColumns columns)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(columns);
        if (view is PlayDataView own && own.Columns == columns) return own.Plays;

        IdColumn user = IdColumn.Scalar(view.Schema, "user", columns.User);
        IdColumn item = IdColumn.Scalar(view.Schema, "item", columns.Item);
        DataViewSchema.Column? time = columns.Timestamp is { } name ? SchemaErrors.Require(view.Schema, "timestamp", name) : null;
        var timeGetter = time is { } column ? TimeColumn.CreateGetter(column) : null;

        int capacity = (int)Math.Min(view.GetRowCount() ?? 0, Array.MaxLength);
        var (listeners, items) = (new VocabularyBuilder(), new VocabularyBuilder());
        var (listenerOf, itemOf, timeOf) = (new List<int>(capacity), new List<int>(capacity), new List<long>(time is null ? 0 : capacity));
        using DataViewRowCursor row = view.GetRowCursor(
            time is { } wanted ? [user.Column, item.Column, wanted] : [user.Column, item.Column]);
        var getUser = user.Getter(row, listeners.GetOrAdd);
        var getItem = item.Getter(row, items.GetOrAdd);
        TimeGetter? getTime = timeGetter?.Invoke(row);
        while (row.MoveNext())
        {
            int listener = getUser(), played = getItem();
            if (listener == IdColumn.Missing) throw Missing(row, "user", columns.User, "empty text, or a key that is 0 or out of range");
            if (played == IdColumn.Missing) throw Missing(row, "item", columns.Item, "empty text, or a key that is 0 or out of range");
            listenerOf.Add(listener);
            itemOf.Add(played);
            if (getTime is null) continue;
            if (!getTime(out long milliseconds)) throw Missing(row, "timestamp", columns.Timestamp!, "not a number, or out of range");
            timeOf.Add(milliseconds);
        }

        return InteractionDatasetBuilder.FromColumns(
            listeners.Build(),
            items.Build(),
            CollectionsMarshal.AsSpan(listenerOf),
            CollectionsMarshal.AsSpan(itemOf),
            CollectionsMarshal.AsSpan(timeOf));
    }

    /// <summary>
    /// Creates a view of the plays, listener by listener: two key columns whose values are named by the external ids and, if there are
    /// times, Unix milliseconds.
    /// </summary>
    /// <param name="plays">The plays; they are not copied.</param>
    /// <param name="columns">Names of the columns; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">The dataset holds no play.</exception>
    public static IDataView AsDataView(this InteractionDataset plays, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(plays);
        if (plays.PlayCount == 0) throw new ArgumentException("Expected at least one play, but the dataset holds none.", nameof(plays));
        return new PlayDataView(plays, columns ?? new PlayColumns());
    }

    private static ArgumentException Missing(DataViewRow row, string role, string name, string meaning) =>
        new($"Row {row.Position}: the {role} in column '{name}' is missing ({meaning}).");
}
