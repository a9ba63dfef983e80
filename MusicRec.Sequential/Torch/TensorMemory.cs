using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

#if MUSICREC_RL
namespace MusicRec.RL.Torch;
#else
namespace MusicRec.Sequential.Torch;
#endif

/// <summary>The values of tensors of floats, in place and as a copy.</summary>
internal static class TensorMemory
{
    /// <summary>Returns the values of a contiguous tensor on the CPU, in place.</summary>
    /// <remarks>Valid as long as the tensor lives: keep the tensor in a field or a scope.</remarks>
    public static Span<float> Floats(this Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>Copies the values, row-major, from any device and layout.</summary>
    public static float[] CopyFloats(this Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return tensor.detach().cpu().contiguous().Floats().ToArray();
    }
}
