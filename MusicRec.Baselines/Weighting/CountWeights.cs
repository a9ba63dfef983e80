using MusicRec.Baselines.Sparse;

namespace MusicRec.Baselines.Weighting;

/// <summary>A count weighting fitted to a matrix of counts; weighs these counts, and those of later histories.</summary>
internal sealed class CountWeights
{
    private readonly CountWeighting _weighting;
    private readonly Bm25 _bm25;
    private readonly double _meanLength;
    private readonly float[] _idf;        // [features], empty when the weighting has none

    /// <summary>Fits a weighting.</summary>
    /// <param name="counts">Things to compare × features, e.g. items × listeners.</param>
    /// <param name="weighting">The weighting.</param>
    /// <param name="bm25">The constants of BM25.</param>
    public CountWeights(SparseMatrix counts, CountWeighting weighting, Bm25 bm25)
    {
        (_weighting, _bm25) = (weighting, bm25);
        _meanLength = counts.Rows == 0 ? 0 : counts.Values.Sum(value => (double)value) / counts.Rows;
        _idf = weighting is CountWeighting.TfIdf or CountWeighting.Bm25
            ? Array.ConvertAll(counts.ColumnLengths(), n => (float)Math.Log(1 + ((counts.Rows - n + 0.5) / (n + 0.5))))
            : [];
    }

    /// <summary>Returns the matrix with weights in place of counts.</summary>
    public SparseMatrix Weigh(SparseMatrix counts)
    {
        float[] values = new float[counts.EntryCount];
        for (int row = 0; row < counts.Rows; row++)
            Weigh(counts.RowIndices(row), counts.RowValues(row), values.AsSpan(counts.Offsets[row], counts.RowLength(row)));
        return new SparseMatrix(counts.Rows, counts.Columns, counts.Offsets, counts.Indices, values);
    }

    /// <summary>Computes the weights of one row of counts; <paramref name="weights"/> may be <paramref name="counts"/> itself.</summary>
    public void Weigh(ReadOnlySpan<int> features, ReadOnlySpan<float> counts, Span<float> weights)
    {
        double length = 0d;
        foreach (float count in counts)
            length += count;
        for (int e = 0; e < counts.Length; e++)
            weights[e] = (float)Weigh(features[e], counts[e], length);
    }

    private double Weigh(int feature, double count, double length) =>
        _weighting switch
        {
            CountWeighting.Binary => 1,
            CountWeighting.Count => count,
            CountWeighting.Log => Math.Log(1 + count),
            CountWeighting.TfIdf => Math.Sqrt(count) * _idf[feature],
            CountWeighting.Bm25 => count
                * (_bm25.K1 + 1)
                / (count + (_bm25.K1 * (1 - _bm25.B + (_bm25.B * length / _meanLength))))
                * _idf[feature],
            _ => throw new ArgumentOutOfRangeException(nameof(feature), _weighting, "Not a count weighting."),
        };
}
