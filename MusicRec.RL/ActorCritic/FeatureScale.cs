using MusicRec.RL.Environment;
using static TorchSharp.torch;

namespace MusicRec.RL.ActorCritic;

/// <summary>Mean and scale of the features over the first training decisions: what the networks see is (feature − mean) · factor.</summary>
/// <remarks>The Item-CF score is standardised within its decision already and stays as it is.</remarks>
internal sealed class FeatureScale : IDisposable
{
    public FeatureScale(float[] candidateMean, float[] candidateFactor, float[] stateMean, float[] stateFactor)
    {
        (CandidateMean, CandidateFactor, StateMean, StateFactor) = (candidateMean, candidateFactor, stateMean, stateFactor);
        (CandidateMeanTensor, CandidateFactorTensor) = (Constant(candidateMean), Constant(candidateFactor));
        (StateMeanTensor, StateFactorTensor) = (Constant(stateMean), Constant(stateFactor));
    }

    public float[] CandidateMean { get; }

    public float[] CandidateFactor { get; }

    public float[] StateMean { get; }

    public float[] StateFactor { get; }

    public Tensor CandidateMeanTensor { get; }

    public Tensor CandidateFactorTensor { get; }

    public Tensor StateMeanTensor { get; }

    public Tensor StateFactorTensor { get; }

    /// <summary>The scale of some decisions.</summary>
    public static FeatureScale Of(DecisionBatch batch)
    {
        var (candidateMean, candidateFactor) = Moments(batch.Features, CandidateFeatures.Count, row => row % batch.Candidates < batch.Counts[row / batch.Candidates]);
        (candidateMean[CandidateFeatures.ItemCfScore], candidateFactor[CandidateFeatures.ItemCfScore]) = (0f, 1f);
        var (stateMean, stateFactor) = Moments(batch.States, StateFeatures.Count, row => batch.Counts[row] > 0);
        return new FeatureScale(candidateMean, candidateFactor, stateMean, stateFactor);
    }

    public void Dispose()
    {
        foreach (Tensor constant in new[] { CandidateMeanTensor, CandidateFactorTensor, StateMeanTensor, StateFactorTensor }) constant.Dispose();
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
        var factor = new float[width];
        for (int i = 0; i < width; i++)
        {
            double deviation = Math.Sqrt(Math.Max(0, squares[i] / rows - Math.Pow(sum[i] / rows, 2)));
            factor[i] = deviation > 1e-6 ? (float)(1 / deviation) : 1f;
        }

        return (mean, factor);
    }

    private static Tensor Constant(float[] values) => tensor(values).DetachFromDisposeScope();
}
