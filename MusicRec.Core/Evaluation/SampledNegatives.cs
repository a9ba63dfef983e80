using MusicRec.Core.Data;

namespace MusicRec.Core.Evaluation;

/// <summary>A fixed list of items per listener to rank the target among, as in papers before about 2020.</summary>
/// <remarks>
/// Sampled metrics differ from metrics over the catalog and may order models differently (Krichene and Rendle, "On sampled metrics for item
/// recommendation", 2020); reports label them.
/// </remarks>
public sealed class SampledNegatives
{
    private readonly int[]?[] _itemsOf;    // [listeners of the log], null if the file has no line

    private SampledNegatives(InteractionDataset log, int[]?[] itemsOf, int unknownItems) =>
        (Log, _itemsOf, UnknownItems) = (log, itemsOf, unknownItems);

    /// <summary>The log with the listeners and items of the lists.</summary>
    public InteractionDataset Log { get; }

    /// <summary>Listed items that the log does not have. No model knows them, so they rank below every target.</summary>
    public int UnknownItems { get; }

    /// <summary>The number of negatives per listener, e.g. "99", or "10–99" if listeners differ.</summary>
    public string Count
    {
        get
        {
            int[] counts = [.. _itemsOf.Where(items => items is not null).Select(items => items!.Length)];
            if (counts.Length == 0) return "0";
            return counts.Min() == counts.Max() ? $"{counts[0]}" : $"{counts.Min()}–{counts.Max()}";
        }
    }

    /// <summary>
    /// Reads a file in the S3-Rec sample format, one line per listener: <c>listener negative negative …</c>, separated by blanks or tabs.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="log">The log the negatives are for. Lines of other listeners are ignored.</param>
    /// <exception cref="InvalidDataException">A line has no negative, or a listener has two lines; the message names file and
    /// line.</exception>
    public static SampledNegatives Read(string path, InteractionDataset log)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(log);
        int[][] itemsOf = new int[log.ListenerCount][];
        int unknownItems = 0, line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0) continue;
            if (fields.Length == 1)
                throw new InvalidDataException($"{path}:{line}: expected a listener and negatives, found only '{fields[0]}'.");
            int listener = log.Listeners.IndexOf(fields[0]);
            if (listener == Vocabulary.Unknown) continue;
            if (itemsOf[listener] is not null)
                throw new InvalidDataException($"{path}:{line}: expected one line a listener, found a second one for '{fields[0]}'.");
            itemsOf[listener] = Array.ConvertAll(fields[1..], log.Items.IndexOf);
            unknownItems += itemsOf[listener].Count(item => item == Vocabulary.Unknown);
        }

        return new SampledNegatives(log, itemsOf, unknownItems);
    }

    /// <summary>Gets the negatives of a listener of the log, −1 for an item the log does not have.</summary>
    /// <exception cref="InvalidOperationException">The file has no line for the listener.</exception>
    public ReadOnlySpan<int> ItemsOf(int listener) =>
        _itemsOf[listener]
        ?? throw new InvalidOperationException(
            $"Listener '{Log.Listeners[listener]}' is to be evaluated, but the file of negatives has no line for it.");
}
