using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>The scoring table laid out for scanning: panels of 64 items, dimension by dimension, so that one pass is whole vectors of items.</summary>
internal sealed class ItemCatalogue
{
    /// <summary>Items of a panel.</summary>
    public const int Panel = 64;

    private readonly float[] _panels;   // [panels, D, 64]
    private readonly int _dim;

    /// <summary>Lays out a table of item vectors for scanning.</summary>
    /// <param name="table">[items, D]</param>
    public ItemCatalogue(ReadOnlySpan<float> table, int items, int dim)
    {
        (Items, _dim) = (items, dim);
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

    /// <summary>Scores of the 64 items of a panel for one or several listeners; past the last item they are 0.</summary>
    /// <param name="hidden">[listeners, stride]</param>
    /// <param name="listeners">1, or a multiple of <see cref="MatrixKernel.RowTile"/>.</param>
    /// <param name="scores">[listeners, 64]</param>
    public void ScorePanel(int panel, ReadOnlySpan<float> hidden, int stride, int listeners, Span<float> scores) =>
        MatrixKernel.Multiply(
            hidden, stride, _panels.AsSpan(panel * _dim * Panel, _dim * Panel), Panel, default, scores, Panel, listeners, _dim, Panel);

    /// <summary>The score of one item, to the last bit what a scan gives it.</summary>
    public float ScoreItem(ReadOnlySpan<float> hidden, int item)
    {
        Span<float> scores = stackalloc float[MatrixKernel.ColumnTile];
        int first = item % Panel / MatrixKernel.ColumnTile * MatrixKernel.ColumnTile;
        MatrixKernel.Multiply(
            hidden, hidden.Length, _panels.AsSpan((item / Panel * _dim * Panel) + first), Panel, default,
            scores, MatrixKernel.ColumnTile, 1, _dim, MatrixKernel.ColumnTile);
        return scores[(item % Panel) - first];
    }

    /// <summary>Scores of all items for one listener.</summary>
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
}
