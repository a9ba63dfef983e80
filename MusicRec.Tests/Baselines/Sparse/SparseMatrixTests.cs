using MusicRec.Baselines.Sparse;

namespace MusicRec.Tests.Baselines.Sparse;

public sealed class SparseMatrixTests
{
    // 1 0 2
    // 0 0 3
    private static readonly SparseMatrix Matrix = new(2, 3, [0, 2, 3], [0, 2, 2], [1, 2, 3]);

    [Test]
    public void Transposing_exchanges_rows_and_columns()
    {
        SparseMatrix transposed = Matrix.Transpose();

        Assert.Multiple(() =>
        {
            Assert.That((transposed.Rows, transposed.Columns), Is.EqualTo((3, 2)));
            Assert.That(transposed.Offsets, Is.EqualTo(new[] { 0, 1, 1, 3 }));
            Assert.That(transposed.Indices, Is.EqualTo(new[] { 0, 0, 1 }));
            Assert.That(transposed.Values, Is.EqualTo(new[] { 1f, 2f, 3f }));
        });
    }

    [Test]
    public void Norms_are_Euclidean() => Assert.That(Matrix.RowNorms(), Is.EqualTo(new[] { Math.Sqrt(5), 3 }).Within(1e-12));

    [Test]
    public void Columns_count_their_entries() => Assert.That(Matrix.ColumnLengths(), Is.EqualTo(new[] { 1, 0, 2 }));

    [Test]
    public void Arrays_that_do_not_fit_together_are_refused()
    {
        Assert.That(() => new SparseMatrix(2, 3, [0, 2], [0, 2], [1, 2]), Throws.ArgumentException.With.Message.Contains("3 offsets"));
        Assert.That(() => new SparseMatrix(1, 3, [0, 3], [0, 2], [1, 2]), Throws.ArgumentException.With.Message.Contains("end at 3"));
    }
}
