using MusicRec.Sequential.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// Self-attentive sequential recommendation (Kang and McAuley, ICDM 2018): a causal transformer whose hidden state after each play
/// is compared with the embeddings of the items.
/// </summary>
/// <remarks>
/// The item tables live outside (<see cref="ItemTable"/>), so that a step costs what its batch touches and not the catalog. Here
/// are the layers in between: B sequences of T plays, D wide, H heads. Sequences are padded on the right; as no play sees what
/// comes after it, padding needs no mask.
/// </remarks>
internal sealed class SasRecNetwork : IDisposable
{
    private readonly Dictionary<string, Tensor> _weights = [];

    public SasRecNetwork(SasRecWeights weights, Device device)
    {
        Shape = weights.Shape;
        foreach (var (name, dims) in Shape.Layers())
            _weights[name] = Leaf(tensor(weights[name], [.. dims.Select(n => (long)n)], device: device));
    }

    private SasRecNetwork(SasRecNetwork original)
    {
        Shape = original.Shape;
        foreach (var (name, weight) in original.Parameters)
            _weights[name] = Leaf(weight.detach());
    }

    public SasRecShape Shape { get; }

    /// <summary>The weights that gradients flow to, in the order of <see cref="SasRecShape.Layers"/>.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Parameters => [.. Shape.Layers().Select(layer => (layer.Name, _weights[layer.Name]))];

    /// <summary>Creates a network with the same weights but its own gradients, for another thread.</summary>
    public SasRecNetwork Twin() => new(this);

    /// <summary>Computes the hidden state after each play.</summary>
    /// <param name="items">The plays' rows of the item table, [B, T, D].</param>
    /// <param name="positions">Their positions, [B, T], counted from 0 at the first play of a sequence.</param>
    /// <param name="dropout">The dropout; null outside training.</param>
    /// <returns>The hidden states, [B, T, D].</returns>
    public Tensor Forward(Tensor items, Tensor positions, Dropout? dropout = null)
    {
        var (b, t, d) = (items.shape[0], items.shape[1], (long)Shape.EmbeddingDim);
        Tensor position = _weights[SasRecShape.PositionTable].index_select(0, positions.flatten()).view(b, t, d);
        Tensor x = Drop(items.Times(Math.Sqrt(d)).Plus(position));                       // [B, T, D]
        for (int layer = 0; layer < Shape.NumLayers; layer++)
        {
            if (Shape.NormFirst)
            {
                x = x.Plus(Drop(Attention(Norm(x, "norm1", layer), layer)));    // [B, T, D]
                x = x.Plus(Drop(FeedForward(Norm(x, "norm2", layer), layer)));  // [B, T, D]
            }
            else
            {
                x = Norm(x.Plus(Drop(Attention(x, layer))), "norm1", layer);    // [B, T, D]
                x = Norm(x.Plus(Drop(FeedForward(x, layer))), "norm2", layer);  // [B, T, D]
            }
        }

        return Shape.NormFirst ? Norm(x, SasRecShape.FinalNorm) : x;            // [B, T, D]

        Tensor Drop(Tensor values) => dropout?.Apply(values) ?? values;
    }

    public void Dispose()
    {
        foreach (Tensor weight in _weights.Values)
            weight.Dispose();
    }

    private static Tensor Leaf(Tensor weight) => weight.requires_grad_().DetachFromDisposeScope();

    private Tensor Attention(Tensor x, int layer)
    {
        var (b, t, h) = (x.shape[0], x.shape[1], (long)Shape.NumHeads);
        Tensor projected = linear(x, Weight("attention.in_proj_weight", layer), Weight("attention.in_proj_bias", layer));
        Tensor[] parts = projected.view(b, t, 3, h, -1).permute(2, 0, 3, 1, 4).unbind(0);        // 3 × [B, H, T, D/H]
        Tensor attended = scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true); // [B, H, T, D/H]
        Tensor merged = attended.transpose(1, 2).reshape(b, t, -1);                              // [B, T, D]
        return linear(merged, Weight("attention.out_proj.weight", layer), Weight("attention.out_proj.bias", layer));
    }

    private Tensor FeedForward(Tensor x, int layer)
    {
        Tensor inner = relu(linear(x, Weight("linear1.weight", layer), Weight("linear1.bias", layer)));  // [B, T, F]
        return linear(inner, Weight("linear2.weight", layer), Weight("linear2.bias", layer));            // [B, T, D]
    }

    private Tensor Norm(Tensor x, string part, int? layer = null)
    {
        string name = layer is { } block ? SasRecShape.Block(block, part) : part;
        return layer_norm(x, [Shape.EmbeddingDim], _weights[name + ".weight"], _weights[name + ".bias"]);
    }

    private Tensor Weight(string part, int layer) => _weights[SasRecShape.Block(layer, part)];
}
