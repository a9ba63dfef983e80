using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>libtorch's memory as spans.</summary>
internal static class TensorMemory
{
    /// <summary>The values of a contiguous tensor of floats, in place. Valid as long as the tensor lives: keep it in a field or a scope.</summary>
    public static Span<float> Floats(this Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
