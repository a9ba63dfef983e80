using System.Runtime.CompilerServices;
using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// The scoring table, once as given for a few items and once laid out for scanning: panels of 64 items, dimension by dimension, so that a
/// pass reads whole vectors of items.
/// </summary>
internal sealed class ScoringTable
{
    /// <summary>Items of a panel.</summary>
    public const int Panel = 64;

    private const int Chains = 4;

    private readonly float[] _table;    // [items, D]
    private readonly float[] _panels;   // [panels, D, 64]
    private readonly int _dim;

    /// <summary>Lays out a table of item vectors for scanning.</summary>
    /// <param name="table">[items, D]; kept, so it must not change.</param>
    public ScoringTable(float[] table, int items, int dim)
    {
        (Items, _dim, _table) = (items, dim, table);
        Panels = (items + Panel - 1) / Panel;
        _panels = new float[checked(Panels * dim * Panel)];
        for (int item = 0; item < items; item++)
        {
            Span<float> panel = _panels.AsSpan(item / Panel * dim * Panel);
            for (int i = 0; i < dim; i++)
                panel[(i * Panel) + (item % Panel)] = table[(item * dim) + i];
        }
    }

    public int Items { get; }

    public int Panels { get; }

    /// <summary>Scores the 64 items of a panel for one or several listeners; scores past the last item are 0.</summary>
    /// <param name="hidden">[listeners, stride]</param>
    /// <param name="listeners">1, or a multiple of <see cref="MatrixKernel.RowTile"/>.</param>
    /// <param name="scores">[listeners, 64]</param>
    public void ScorePanel(int panel, ReadOnlySpan<float> hidden, int stride, int listeners, Span<float> scores) =>
        MatrixKernel.Multiply(
            hidden, stride, _panels.AsSpan(panel * _dim * Panel, _dim * Panel), Panel, default, scores, Panel, listeners, _dim, Panel);

    /// <summary>Scores one item.</summary>
    public float ScoreItem(ReadOnlySpan<float> hidden, int item)
    {
        float score = 0;
        ScoreItems(hidden, new ReadOnlySpan<int>(in item), new Span<float>(ref score));
        return score;
    }

    /// <summary>Scores some items; the scores equal those of a scan bit for bit.</summary>
    /// <remarks>Each is a chain of the same multiply-adds; four chains run at a time.</remarks>
    /// <param name="hidden">[D] or more; the rest is ignored.</param>
    /// <param name="scores">[<paramref name="items"/>]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ScoreItems(ReadOnlySpan<float> hidden, ReadOnlySpan<int> items, Span<float> scores)
    {
        Span<float> sums = stackalloc float[Chains];
        for (int i = 0; i < items.Length; i += Chains)
        {
            // Past the last item, the chains repeat the last item.
            ReadOnlySpan<float> a = Row(items[i]), b = Row(items[Math.Min(i + 1, items.Length - 1)]);
            ReadOnlySpan<float> c = Row(items[Math.Min(i + 2, items.Length - 1)]), d = Row(items[Math.Min(i + 3, items.Length - 1)]);
            float ofA = 0, ofB = 0, ofC = 0, ofD = 0;
            for (int k = 0; k < a.Length && k < b.Length && k < c.Length && k < d.Length; k++)
            {
                ofA = MatrixKernel.MultiplyAdd(hidden[k], a[k], ofA);
                ofB = MatrixKernel.MultiplyAdd(hidden[k], b[k], ofB);
                ofC = MatrixKernel.MultiplyAdd(hidden[k], c[k], ofC);
                ofD = MatrixKernel.MultiplyAdd(hidden[k], d[k], ofD);
            }

            (sums[0], sums[1], sums[2], sums[3]) = (ofA, ofB, ofC, ofD);
            sums[..Math.Min(Chains, items.Length - i)].CopyTo(scores[i..]);
        }
    }

    /// <summary>Scores all items for one listener.</summary>
    /// <param name="scores">[items]</param>
    public void Score(ReadOnlySpan<float> hidden, Span<float> scores)
    {
        int whole = Items / Panel;
        for (int panel = 0; panel < whole; panel++)
            ScorePanel(panel, hidden, hidden.Length, 1, scores.Slice(panel * Panel, Panel));
        if (whole < Panels)
        {
            Span<float> last = stackalloc float[Panel];
            ScorePanel(whole, hidden, hidden.Length, 1, last);
            last[..(Items - (whole * Panel))].CopyTo(scores[(whole * Panel)..]);
        }
    }

    private ReadOnlySpan<float> Row(int item) => _table.AsSpan(item * _dim, _dim);
}
