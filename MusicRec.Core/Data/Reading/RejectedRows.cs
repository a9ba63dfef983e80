using System.Collections;
using System.Text;

namespace MusicRec.Core.Data.Reading;

/// <summary>The rows that could not be read, in log order.</summary>
public sealed class RejectedRows : IReadOnlyList<RejectedRow>
{
    private readonly List<RejectedRow> _rows = [];

    internal RejectedRows()
    {
    }

    /// <summary>The number of rejected rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Gets a rejected row.</summary>
    public RejectedRow this[int index] => _rows[index];

    /// <summary>Counts the rejected rows by reason; reasons that did not occur are absent.</summary>
    public IReadOnlyDictionary<RejectionReason, int> ByFault() =>
        _rows.GroupBy(row => row.Fault).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Writes the rows as tab-separated values with a header: file, line, column, fault, reason, text.</summary>
    public void Write(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var writer = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            NewLine = "\n",
        };
        writer.WriteLine("file\tline\tcolumn\tfault\treason\ttext");
        foreach (RejectedRow row in _rows)
            writer.WriteLine($"{row.File}\t{row.Line}\t{row.Column}\t{row.Fault}\t{row.Reason}\t{row.Text}");
    }

    /// <inheritdoc/>
    public IEnumerator<RejectedRow> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(RejectedRow row) => _rows.Add(row);
}
