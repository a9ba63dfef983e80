using MusicRec.Core.Numerics;
using MusicRec.RL.Torch;
using static TorchSharp.torch;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>
/// The weights of a small network by name, drawn from a seed of their own: libtorch's generator is shared by the process.
/// </summary>
/// <remarks>
/// Plain tensors: the constructor of TorchSharp's Parameter leaves a tensor in its count of those alive, and with it no test could
/// tell whether a training leaves tensors behind.
/// </remarks>
internal sealed class NetworkWeights : IDisposable
{
    private readonly List<string> _names = [];
    private readonly List<Tensor> _values = [];

    /// <summary>The tensors, in the order they were added.</summary>
    public IReadOnlyList<Tensor> Values => _values;

    /// <summary>The tensors with their names.</summary>
    public IEnumerable<(string Name, Tensor Value)> Named => _names.Zip(_values);

    /// <summary>Gets the tensor with a name.</summary>
    public Tensor this[string name] => _values[_names.IndexOf(name)];

    /// <summary>Adds weights that are uniform in ±1/√fan-in.</summary>
    public Tensor Draw(string name, SeededRandom random, int fanIn, params long[] shape)
    {
        double bound = 1 / Math.Sqrt(fanIn);
        Tensor added = Fill(name, 0, shape);
        foreach (ref float weight in added.Floats()) weight = (float)random.NextDouble(-bound, bound);
        return added;
    }

    /// <summary>Adds weights that all have one value.</summary>
    public Tensor Fill(string name, float value, params long[] shape)
    {
        Tensor added = zeros(shape).DetachFromDisposeScope();
        added.Floats().Fill(value);
        _names.Add(name);
        _values.Add(added.requires_grad_());
        return _values[^1];
    }

    /// <summary>Copies the current values.</summary>
    public float[][] Copy() => [.. _values.Select(value => value.Floats().ToArray())];

    /// <summary>Restores values that were copied before.</summary>
    public void Restore(float[][] copied)
    {
        for (int i = 0; i < copied.Length; i++) copied[i].CopyTo(_values[i].Floats());
    }

    public void Dispose()
    {
        foreach (Tensor value in _values) value.Dispose();
    }
}
