using MusicRec.Core.Numerics;
using MusicRec.Sequential.Torch;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// Dropout with its own random numbers: seeded for each step, independent of libtorch's process-wide generator, so that training runs do
/// not affect one another and checkpoints need no generator state.
/// </summary>
internal sealed class Dropout(double probability, Device device) : IDisposable
{
    private readonly Generator _generator = new(0, device);

    /// <summary>Seeds the random numbers of a step and of one part of its batch.</summary>
    public void Reseed(int seed, long step, int part)
    {
        var stream = SeededRandom.For(seed, RandomPurpose.Dropout, step);
        for (int i = 0; i < part; i++)
            stream.NextUInt64();
        _generator.manual_seed((long)(stream.NextUInt64() >> 1));
    }

    /// <summary>Zeroes each value with the given probability and scales the others up to keep the mean.</summary>
    public Tensor Apply(Tensor values)
    {
        if (probability == 0)
            return values;
        Tensor kept = empty_like(values).bernoulli_(1 - probability, _generator).ScaleInPlace(1 / (1 - probability));
        return values * kept;
    }

    public void Dispose() => _generator.Dispose();
}
