using System.Numerics.Tensors;
using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec;

/// <summary>The tensors of a network as plain row-major arrays; all are present and match <see cref="Shape"/>.</summary>
internal sealed class SasRecWeights
{
    private readonly Dictionary<string, float[]> _tensors = [];

    /// <summary>Reads every tensor of a shape.</summary>
    /// <exception cref="ArgumentException">A tensor is missing or has another size.</exception>
    public SasRecWeights(SasRecShape shape, Func<string, int[], float[]> tensor)
    {
        Shape = shape;
        foreach (var (name, dims) in shape.Tables().Concat(shape.Layers()))
        {
            float[] values = tensor(name, dims);
            int expected = dims.Aggregate(1, (product, n) => checked(product * n));
            if (values.Length != expected)
            {
                throw new ArgumentException(
                    $"{name} must have [{string.Join(", ", dims)}] = {expected} values, but has {values.Length}.", nameof(tensor));
            }

            _tensors[name] = values;
        }
    }

    public SasRecShape Shape { get; }

    public float[] this[string name] => _tensors[name];

    public IEnumerable<(string Name, int[] Shape, float[] Values)> All() =>
        Shape.Tables().Concat(Shape.Layers()).Select(tensor => (tensor.Name, tensor.Shape, _tensors[tensor.Name]));

    /// <summary>Computes (1 − share) · this + share · next, tensor by tensor.</summary>
    public SasRecWeights Towards(SasRecWeights next, double share) => new(Shape, (name, _) =>
    {
        float[] values = [.. this[name]];
        TensorPrimitives.Lerp(values, next[name], (float)share, values);
        return values;
    });

    /// <summary>
    /// Draws initial weights from normal distributions: deviation 0.02 for the tables and for the layers that add to the sum over blocks
    /// (so that a new network hardly changes the embedded plays), as in Glorot and Bengio (AISTATS 2010) for the other linear weights;
    /// biases are 0, norms the identity.
    /// </summary>
    public static SasRecWeights Random(SasRecShape shape, int seed)
    {
        var random = SeededRandom.For(seed, RandomPurpose.Weights);
        return new SasRecWeights(shape, (name, dims) =>
        {
            float[] values = new float[dims.Aggregate(1, (product, n) => checked(product * n))];
            bool norm = name.Contains("norm", StringComparison.Ordinal);
            if (dims.Length == 2)
            {
                bool small = name is SasRecShape.ItemTable or SasRecShape.OutputTable or SasRecShape.PositionTable
                    || name.EndsWith("out_proj.weight", StringComparison.Ordinal)
                    || name.EndsWith("linear2.weight", StringComparison.Ordinal);
                double deviation = small ? 0.02 : Math.Sqrt(2.0 / (dims[0] + dims[1]));
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)(deviation * random.NextGaussian());
            }
            else if (norm && name.EndsWith(".weight", StringComparison.Ordinal))
            {
                Array.Fill(values, 1f);
            }

            return values;
        });
    }
}
