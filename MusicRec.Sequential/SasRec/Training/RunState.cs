namespace MusicRec.Sequential.SasRec.Training;

/// <summary>The state of a training run, besides the tensors of its <see cref="TrainingStep"/>.</summary>
/// <param name="initial">The initial weights.</param>
internal sealed class RunState(SasRecWeights initial)
{
    /// <summary>Number of completed epochs.</summary>
    public int Epoch { get; set; }

    /// <summary>Number of completed batches in the current epoch.</summary>
    public int Batch { get; set; }

    /// <summary>Number of completed steps over all epochs.</summary>
    public long Step { get; set; }

    /// <summary>Sum of the mean losses of the completed batches in the current epoch.</summary>
    public double LossSum { get; set; }

    /// <summary>The best weights so far.</summary>
    public SasRecWeights Best { get; set; } = initial;

    /// <summary>The validation ndcg@10 of <see cref="Best"/>; −∞ before the first epoch.</summary>
    public double BestNdcg { get; set; } = double.NegativeInfinity;

    /// <summary>Epochs since the best one.</summary>
    public int SinceBest { get; set; }

    /// <summary>The average of the weights over the epochs; null before the first one, and where none is kept.</summary>
    public SasRecWeights? Average { get; set; }

    /// <summary>Counts a step.</summary>
    /// <param name="loss">The mean loss of its batch.</param>
    public void EndStep(double loss)
    {
        LossSum += loss;
        Batch++;
        Step++;
    }

    /// <summary>Counts an epoch, and starts the next one.</summary>
    /// <param name="candidate">The weights after the epoch.</param>
    /// <param name="ndcg">Their validation ndcg@10.</param>
    /// <param name="isBest">Whether they are the best so far.</param>
    public void EndEpoch(SasRecWeights candidate, double ndcg, bool isBest)
    {
        if (isBest)
            (Best, BestNdcg, SinceBest) = (candidate, ndcg, 0);
        else
            SinceBest++;
        Epoch++;
        (Batch, LossSum) = (0, 0);
    }
}
