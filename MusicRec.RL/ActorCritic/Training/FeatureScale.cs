using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Mean and scale of the features over some training decisions: what the networks see is (feature − mean) · factor.</summary>
/// <remarks>The Item-CF score is standardized within its decision already and stays as it is.</remarks>
/// <param name="CandidateMean">Mean of each candidate feature [<see cref="CandidateFeatures.Count"/>].</param>
/// <param name="CandidateFactor">Factor of each candidate feature, above 0.</param>
/// <param name="StateMean">Mean of each state feature [<see cref="StateFeatures.Count"/>].</param>
/// <param name="StateFactor">Factor of each state feature, above 0.</param>
internal sealed record FeatureScale(float[] CandidateMean, float[] CandidateFactor, float[] StateMean, float[] StateFactor)
{
    /// <summary>Computes the scale of some decisions.</summary>
    public static FeatureScale Measure(DecisionBatch batch)
    {
        var (candidateMean, candidateFactor) = Moments(
            batch.Features, CandidateFeatures.Count, row => row % batch.Candidates < batch.Counts[row / batch.Candidates]);
        (candidateMean[CandidateFeatures.ItemCfScore], candidateFactor[CandidateFeatures.ItemCfScore]) = (0f, 1f);
        var (stateMean, stateFactor) = Moments(batch.States, StateFeatures.Count, row => batch.Counts[row] > 0);
        return new FeatureScale(candidateMean, candidateFactor, stateMean, stateFactor);
    }

    private static (float[] Mean, float[] Factor) Moments(float[] values, int width, Func<int, bool> counts)
    {
        var (sum, squares, rows) = (new double[width], new double[width], 0);
        for (int row = 0; row < values.Length / width; row++)
        {
            if (!counts(row)) continue;
            rows++;
            for (int i = 0; i < width; i++)
            {
                double value = values[row * width + i];
                sum[i] += value;
                squares[i] += value * value;
            }
        }

        rows = Math.Max(1, rows);
        float[] mean = Array.ConvertAll(sum, value => (float)(value / rows));
        float[] factor = new float[width];
        for (int i = 0; i < width; i++)
        {
            double deviation = Math.Sqrt(Math.Max(0, squares[i] / rows - Math.Pow(sum[i] / rows, 2)));
            factor[i] = deviation > 1e-6 ? (float)(1 / deviation) : 1f;
        }

        return (mean, factor);
    }
}
