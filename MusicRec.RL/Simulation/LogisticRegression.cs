namespace MusicRec.RL.Simulation;

/// <summary>Logistic regression with a ridge, by Newton's method (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning",
/// 2nd edition, § 4.4.1). Sums run in the order of the rows, so that the same rows give the same weights.</summary>
internal static class LogisticRegression
{
    // Half a squared unit of weight costs as much as a nat: nothing beside thousands of rows, but it keeps separable classes finite.
    private const double Ridge = 1;
    private const int MostIterations = 100;
    private const double SmallestGain = 1e-9;

    /// <summary>Returns the weights that maximize the likelihood of the labels.</summary>
    /// <param name="rows">Features [rows, <paramref name="width"/>].</param>
    /// <param name="labels">Whether each row belongs to the class [rows].</param>
    /// <param name="width">Number of features of a row.</param>
    /// <returns>A weight for each feature, then the intercept [width + 1].</returns>
    public static double[] Fit(ReadOnlySpan<float> rows, ReadOnlySpan<bool> labels, int width)
    {
        if (rows.Length != labels.Length * width)
            throw new ArgumentException($"Expected {labels.Length} rows of {width} features, got {rows.Length} values.", nameof(rows));

        int d = width + 1;
        double[] weights = new double[d], tried = new double[d], gradient = new double[d], curvature = new double[d * d];
        double likelihood = Differentiate(rows, labels, weights, gradient, curvature);
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Solve(curvature, gradient);   // the gradient becomes Newton's step
            double[] step = [.. gradient];
            double rate = 1, reached;
            do
            {
                for (int i = 0; i < d; i++) tried[i] = weights[i] + rate * step[i];
                reached = Differentiate(rows, labels, tried, gradient, curvature);
                rate /= 2;
            }
            while (reached < likelihood && rate > SmallestGain);

            if (!(reached > likelihood)) break;
            bool settled = reached - likelihood < SmallestGain * (1 - likelihood);
            (weights, tried, likelihood) = (tried, weights, reached);
            if (settled) break;
        }

        return weights;
    }

    /// <summary>1 / (1 + e^−z).</summary>
    public static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    // The penalized log-likelihood, its gradient [d] and its negated second derivatives, the lower triangle of [d, d].
    private static double Differentiate(
        ReadOnlySpan<float> rows, ReadOnlySpan<bool> labels, double[] weights, double[] gradient, double[] curvature)
    {
        int d = weights.Length, width = d - 1;
        Array.Clear(curvature);
        double likelihood = 0;
        for (int i = 0; i < d; i++)
        {
            gradient[i] = -Ridge * weights[i];
            curvature[i * d + i] = Ridge;
            likelihood -= Ridge / 2 * weights[i] * weights[i];
        }

        for (int n = 0; n < labels.Length; n++)
        {
            ReadOnlySpan<float> row = rows.Slice(n * width, width);
            double z = weights[width];
            for (int i = 0; i < width; i++) z += weights[i] * row[i];
            double p = Sigmoid(z), error = (labels[n] ? 1 : 0) - p, spread = p * (1 - p);
            likelihood += (labels[n] ? z : 0) - Math.Max(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)));
            for (int i = 0; i < width; i++)
            {
                gradient[i] += error * row[i];
                double scaled = spread * row[i];
                for (int j = 0; j <= i; j++) curvature[i * d + j] += scaled * row[j];
                curvature[width * d + i] += scaled;
            }

            gradient[width] += error;
            curvature[width * d + width] += spread;
        }

        return likelihood;
    }

    // Solves A x = b in place by Cholesky's factors; A is positive definite, its lower triangle filled.
    private static void Solve(double[] a, double[] b)
    {
        int d = b.Length;
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i * d + j];
                for (int k = 0; k < j; k++) sum -= a[i * d + k] * a[j * d + k];
                a[i * d + j] = i == j ? Math.Sqrt(sum) : sum / a[j * d + j];
            }
        }

        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k < i; k++) b[i] -= a[i * d + k] * b[k];
            b[i] /= a[i * d + i];
        }

        for (int i = d - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < d; k++) b[i] -= a[k * d + i] * b[k];
            b[i] /= a[i * d + i];
        }
    }
}
