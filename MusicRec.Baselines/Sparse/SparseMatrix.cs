namespace MusicRec.Baselines.Sparse;

/// <summary>
/// A read-only matrix of mostly zeros in compressed sparse rows: the entries of row r lie at <c>Offsets[r] .. Offsets[r + 1]</c>.
/// </summary>
internal sealed class SparseMatrix
{
    /// <summary>Wraps arrays that already are in compressed-row form.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="offsets">Start of every row, and the number of entries at the end: rows + 1 values.</param>
    /// <param name="indices">Column of each entry, ascending within a row.</param>
    /// <param name="values">Value of each entry.</param>
    /// <exception cref="ArgumentException">The arrays' lengths do not fit together.</exception>
    public SparseMatrix(int rows, int columns, int[] offsets, int[] indices, float[] values)
    {
        if (offsets.Length != rows + 1)
            throw new ArgumentException($"Expected {rows + 1} offsets for {rows} rows, but there are {offsets.Length}.", nameof(offsets));
        if (indices.Length != values.Length || offsets[^1] != indices.Length)
        {
            throw new ArgumentException(
                $"The offsets end at {offsets[^1]}, but there are {indices.Length} indices and {values.Length} values.", nameof(indices));
        }

        (Rows, Columns, Offsets, Indices, Values) = (rows, columns, offsets, indices, values);
    }

    public int Rows { get; }

    public int Columns { get; }

    public int[] Offsets { get; }

    public int[] Indices { get; }

    public float[] Values { get; }

    public int EntryCount => Indices.Length;

    public int RowLength(int row) => Offsets[row + 1] - Offsets[row];

    public ReadOnlySpan<int> RowIndices(int row) => Indices.AsSpan(Offsets[row], RowLength(row));

    public ReadOnlySpan<float> RowValues(int row) => Values.AsSpan(Offsets[row], RowLength(row));

    /// <summary>Returns the transposed matrix; indices ascend within each row.</summary>
    public SparseMatrix Transpose()
    {
        int[] offsets = ColumnOffsets();
        int[] next = offsets.AsSpan(0, Columns).ToArray();
        int[] indices = new int[EntryCount];
        float[] values = new float[EntryCount];
        for (int row = 0; row < Rows; row++)
        {
            for (int e = Offsets[row]; e < Offsets[row + 1]; e++)
            {
                int place = next[Indices[e]]++;
                indices[place] = row;
                values[place] = Values[e];
            }
        }

        return new SparseMatrix(Columns, Rows, offsets, indices, values);
    }

    /// <summary>Computes the Euclidean norm of each row.</summary>
    public double[] RowNorms()
    {
        double[] norms = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            double squares = 0d;
            foreach (float value in RowValues(row))
                squares += (double)value * value;
            norms[row] = Math.Sqrt(squares);
        }

        return norms;
    }

    /// <summary>Counts the entries of each column.</summary>
    public int[] ColumnLengths()
    {
        int[] lengths = new int[Columns];
        foreach (int column in Indices)
            lengths[column]++;
        return lengths;
    }

    private int[] ColumnOffsets()
    {
        int[] offsets = new int[Columns + 1];
        foreach (int column in Indices)
            offsets[column + 1]++;
        for (int column = 0; column < Columns; column++)
            offsets[column + 1] += offsets[column];
        return offsets;
    }
}
