using MusicRec.Sequential.Torch;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// The losses, each as its value and its gradient by the logits. Written out rather than differentiated by autograd: nothing of the
/// size [positions, negatives] is kept for a backward pass, and softmax and its gradient share their exponentials.
/// </summary>
/// <remarks>
/// All take the logit of the next play s⁺ [M] and of the negatives s⁻ [M, K] (−∞ where a negative is the next play itself) of M
/// positions, and overwrite both with the gradient of the sum over positions.
/// </remarks>
internal static class SequenceLoss
{
    /// <summary>−ln( e^s⁺ / (e^s⁺ + Σ e^s⁻) ), summed over positions.</summary>
    public static Tensor Softmax(Tensor positive, Tensor negative)
    {
        Tensor largest = maximum(positive, negative.amax([1]));                 // [M]
        negative.sub_(largest.unsqueeze(1)).exp_();                             // [M, K]
        Tensor numerator = (positive - largest).exp_();                         // [M]
        Tensor total = negative.sum(1).AddInPlace(numerator);                         // [M]
        Tensor loss = (largest - positive).AddInPlace(total.log()).sum();             // []
        Tensor scale = total.reciprocal_();                                     // [M]
        negative.mul_(scale.unsqueeze(1));
        positive.copy_(numerator.mul_(scale).AddInPlace(-1));
        return loss;
    }

    /// <summary>−β ln σ(s⁺) − Σ ln(1 − σ(s⁻)), over 1 + K terms and summed over positions.</summary>
    /// <param name="beta">
    /// 1 for binary cross-entropy; below 1 for gBCE. Raising σ(s⁺) to the power β and taking the logarithm is this product, which
    /// needs no transform of the logit and so none of the double precision that the transform does.
    /// </param>
    public static Tensor Binary(Tensor positive, Tensor negative, double beta)
    {
        double share = 1.0 / (1 + negative.shape[1]);
        Tensor loss = Softplus(-positive).sum().ScaleInPlace(beta).AddInPlace(Softplus(negative).sum()).ScaleInPlace(share);
        negative.sigmoid_().ScaleInPlace(share);
        positive.sigmoid_().AddInPlace(-1).ScaleInPlace(beta * share);
        return loss;
    }

    // ln(1 + eˣ), which does not overflow.
    private static Tensor Softplus(Tensor x) => (-x.abs()).exp_().log1p_().AddInPlace(x.relu());

    /// <summary>The β of gBCE (Petrov and Macdonald, RecSys 2023, equation 12).</summary>
    public static double GbceBeta(double calibration, int negatives, int items)
    {
        double rate = Math.Min(1, negatives / Math.Max(1.0, items - 1));
        return rate * ((calibration * (1 - (1 / rate))) + (1 / rate));
    }
}
