namespace MusicRec.Benchmarks.Results;

/// <summary>What a stage costs while one size of its input is multiplied.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Dimension">What is multiplied: plays, items or listeners.</param>
/// <param name="Factors">By how much, from 1.</param>
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
