namespace MusicRec.Benchmarks.Results;

/// <summary>The cost of a stage while one dimension of its input grows.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Dimension">The dimension that grows: plays, items or listeners.</param>
/// <param name="Factors">The growth factors, from 1.</param>
/// <param name="Seconds">The processor time it takes [factors].</param>
internal sealed record StageGrowth(string Stage, string Dimension, int[] Factors, double[] Seconds)
{
    /// <summary>The exponent e of the least-squares fit <c>seconds = c · factor^e</c>: 1 is linear, 0 does not grow.</summary>
    public double Exponent
    {
        get
        {
            double[] x = Array.ConvertAll(Factors, factor => Math.Log(factor));
            double[] y = Array.ConvertAll(Seconds, Math.Log);
            double meanX = x.Average(), meanY = y.Average();
            double covariance = x.Zip(y).Sum(point => (point.First - meanX) * (point.Second - meanY));
            return covariance / x.Sum(value => (value - meanX) * (value - meanX));
        }
    }
}
