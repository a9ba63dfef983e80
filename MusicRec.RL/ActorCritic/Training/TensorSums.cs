using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Sums of tensors whose factor, which libtorch asks for, is kept alive.</summary>
/// <remarks>Also <c>a + b</c> and <c>a.add_(b, One)</c> make a Scalar of TorchSharp's, 1, which the finalizer of 0.107.0 may free while libtorch reads it:
/// "Expected false to be true", now and then.</remarks>
internal static class TensorSums
{
    private static readonly Scalar One = 1.ToScalar();

    /// <summary>a + b.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, One);

    /// <summary>a + b, in a's place.</summary>
    public static Tensor PlusInPlace(this Tensor a, Tensor b) => a.add_(b, One);
}
