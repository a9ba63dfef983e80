using System.Numerics.Tensors;

namespace MusicRec.RL.ActorCritic.Serving;

/// <summary>Orders candidates by their logits and draws the one to play first.</summary>
internal sealed class PolicySampler(int candidates)
{
    private readonly int[] _order = new int[candidates];
    private readonly float[] _keys = new float[candidates];

    /// <summary>Computes the positions of the candidates by falling logit, 1 for the first; ties keep Item-CF's order.</summary>
    /// <param name="logits">Logits of the candidates that exist [count].</param>
    /// <param name="positions">Receives their positions [count].</param>
    public void Rank(ReadOnlySpan<float> logits, Span<int> positions)
    {
        Span<int> order = Order(logits);
        for (int place = 0; place < order.Length; place++) positions[order[place]] = place + 1;
    }

    /// <summary>Returns the slots by falling logit; ties keep Item-CF's order. Valid until the next call.</summary>
    /// <param name="logits">Logits of the candidates that exist [count].</param>
    public Span<int> Order(ReadOnlySpan<float> logits)
    {
        Span<int> order = _order.AsSpan(0, logits.Length);
        Span<float> keys = _keys.AsSpan(0, logits.Length);
        for (int slot = 0; slot < order.Length; slot++)
        {
            // Insertion sort: logits come nearly sorted, and it is stable.
            float logit = logits[slot];
            int at = slot;
            for (; at > 0 && keys[at - 1] < logit; at--)
            {
                keys[at] = keys[at - 1];
                order[at] = order[at - 1];
            }

            keys[at] = logit;
            order[at] = slot;
        }

        return order;
    }

    /// <summary>Draws a candidate from the softmax of the logits.</summary>
    /// <param name="logits">Logits of the candidates that exist [count], at least one.</param>
    /// <param name="uniform">A random number from [0, 1).</param>
    public int Sample(ReadOnlySpan<float> logits, double uniform)
    {
        Span<float> weights = _keys.AsSpan(0, logits.Length);
        TensorPrimitives.SoftMax(logits, weights);
        double left = uniform * TensorPrimitives.Sum<float>(weights);
        for (int slot = 0; slot < weights.Length - 1; slot++)
        {
            left -= weights[slot];
            if (left < 0) return slot;
        }

        return weights.Length - 1;
    }
}
