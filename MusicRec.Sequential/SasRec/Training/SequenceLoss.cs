using MusicRec.Sequential.Torch;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// Computes each loss with its gradients by the logits, written out instead of using autograd: nothing of the size [positions, negatives]
/// is kept for a backward pass, and softmax and its gradients share their exponentials.
/// </summary>
/// <remarks>
/// All take the logits of M positions: s⁺ [M] of the next play and s⁻ [M, K] of the negatives, −∞ where a negative is the next play
/// itself.
/// </remarks>
internal static class SequenceLoss
{
    /// <summary>Computes −ln( e^s⁺ / (e^s⁺ + Σ e^s⁻) ), summed over positions.</summary>
    /// <param name="positive">s⁺ [M].</param>
    /// <param name="negative">
    /// s⁻ [M, K]. The gradients reuse its memory: for a whole catalog it is large, and new memory costs a fifth of a step.
    /// </param>
    public static LossSlopes Softmax(Tensor positive, Tensor negative)
    {
        Tensor largest = maximum(positive, negative.amax([1]));                         // [M]
        Tensor positiveExp = (positive - largest).exp_();                               // [M]
        Tensor negativeExp = negative.sub_(largest.unsqueeze(1)).exp_();                // [M, K]
        Tensor total = negativeExp.sum(1).AddInPlace(positiveExp);                      // [M]
        Tensor loss = (largest - positive).AddInPlace(total.log()).sum();               // []
        Tensor share = total.reciprocal();                                              // [M]
        return new LossSlopes(
            loss, Positive: positiveExp.mul_(share).AddInPlace(-1), Negative: negativeExp.mul_(share.unsqueeze(1)));
    }

    /// <summary>Computes −β ln σ(s⁺) − Σ ln(1 − σ(s⁻)), over 1 + K terms and summed over positions.</summary>
    /// <param name="positive">s⁺ [M].</param>
    /// <param name="negative">s⁻ [M, K].</param>
    /// <param name="beta">
    /// 1 for binary cross-entropy; below 1 for gBCE. Raising σ(s⁺) to the power β and taking the logarithm is this product, which
    /// needs no transform of the logit and so none of the double precision that the transform does.
    /// </param>
    public static LossSlopes Binary(Tensor positive, Tensor negative, double beta)
    {
        double share = 1.0 / (1 + negative.shape[1]);
        Tensor loss = Softplus(-positive).sum().ScaleInPlace(beta).AddInPlace(Softplus(negative).sum()).ScaleInPlace(share);
        return new LossSlopes(
            loss,
            Positive: positive.sigmoid().AddInPlace(-1).ScaleInPlace(beta * share),
            Negative: negative.sigmoid().ScaleInPlace(share));
    }

    // ln(1 + eˣ), which does not overflow.
    private static Tensor Softplus(Tensor x) => (-x.abs()).exp_().log1p_().AddInPlace(x.relu());

    /// <summary>Computes the β of gBCE (Petrov and Macdonald, RecSys 2023, equation 12).</summary>
    public static double GbceBeta(double calibration, int negatives, int items)
    {
        double rate = Math.Min(1, negatives / Math.Max(1.0, items - 1));
        return rate * ((calibration * (1 - (1 / rate))) + (1 / rate));
    }
}

/// <summary>A loss and its slopes.</summary>
/// <param name="Loss">The loss, summed over positions [].</param>
/// <param name="Positive">Its slopes by the logits of the next plays [M].</param>
/// <param name="Negative">Its slopes by the logits of the negatives [M, K].</param>
internal readonly record struct LossSlopes(Tensor Loss, Tensor Positive, Tensor Negative);
