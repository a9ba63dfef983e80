using System.Numerics.Tensors;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Losses of one decision, differentiated by the logits of its candidates; the network does the rest of the chain rule.</summary>
/// <remarks>
/// π is the softmax of the logits z. All gradients come times <c>share</c>, the decision's part of the mean over an update.
/// </remarks>
internal static class PolicyGradient
{
    private const float Negligible = 1e-20f;   // a probability below gets no gradient: products with it would be denormal, and slow

    /// <summary>−A · log π(a) − w · H(π), whose slope by z_j is A · (π_j − [j = a]) + w · π_j · (log π_j + H).</summary>
    /// <param name="logits">Logits of the candidates that exist [count].</param>
    /// <param name="action">Slot of the action taken.</param>
    /// <param name="advantage">Advantage of the action.</param>
    /// <param name="entropyWeight">Weight of the entropy bonus.</param>
    /// <param name="share">Part of the mean.</param>
    /// <param name="gradient">Receives the slopes [count].</param>
    /// <returns>The entropy H(π) in nats.</returns>
    public static double OfAction(
        ReadOnlySpan<float> logits, int action, double advantage, double entropyWeight, double share, Span<float> gradient)
    {
        double norm = LogNorm(logits), entropy = Entropy(logits, norm);
        for (int j = 0; j < logits.Length; j++)
        {
            double logProbability = logits[j] - norm, probability = Math.Exp(logProbability);
            gradient[j] = probability < Negligible
                ? 0
                : (float)(share * probability * (advantage + entropyWeight * (logProbability + entropy)));
        }

        gradient[action] -= (float)(share * advantage);
        return entropy;
    }

    /// <summary>
    /// −Σ π_a · G_a − w · H(π), the exact expectation, whose slope by z_j is π_j · (Σ π_a · G_a − G_j + w · (log π_j + H)).
    /// </summary>
    /// <param name="logits">Logits of the candidates that exist [count].</param>
    /// <param name="gains">Reward of each action; a constant baseline does not matter [count].</param>
    /// <param name="entropyWeight">Weight of the entropy bonus.</param>
    /// <param name="share">Part of the mean.</param>
    /// <param name="gradient">Receives the slopes [count].</param>
    /// <returns>The entropy H(π) in nats.</returns>
    public static double OfAllActions(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> gains, double entropyWeight, double share, Span<float> gradient)
    {
        double norm = LogNorm(logits), entropy = Entropy(logits, norm), expected = 0;
        for (int j = 0; j < logits.Length; j++) expected += Math.Exp(logits[j] - norm) * gains[j];
        for (int j = 0; j < logits.Length; j++)
        {
            double logProbability = logits[j] - norm, probability = Math.Exp(logProbability);
            gradient[j] = probability < Negligible
                ? 0
                : (float)(share * probability * (expected - gains[j] + entropyWeight * (logProbability + entropy)));
        }

        return entropy;
    }

    /// <summary>−log π(target), the cross-entropy of the play that came next, whose slope by z_j is π_j − [j = target].</summary>
    /// <param name="logits">Logits of the candidates that exist [count].</param>
    /// <param name="target">Slot of the play that came next.</param>
    /// <param name="share">Part of the mean.</param>
    /// <param name="gradient">Receives the slopes [count].</param>
    /// <returns>The cross-entropy in nats.</returns>
    public static double OfTarget(ReadOnlySpan<float> logits, int target, double share, Span<float> gradient)
    {
        double norm = LogNorm(logits);
        for (int j = 0; j < logits.Length; j++)
        {
            double probability = Math.Exp(logits[j] - norm);
            gradient[j] = probability < Negligible ? 0 : (float)(share * probability);
        }

        gradient[target] -= (float)share;
        return norm - logits[target];
    }

    // log Σ e^z
    private static double LogNorm(ReadOnlySpan<float> logits)
    {
        double most = TensorPrimitives.Max(logits), sum = 0;
        foreach (float logit in logits) sum += Math.Exp(logit - most);
        return most + Math.Log(sum);
    }

    private static double Entropy(ReadOnlySpan<float> logits, double norm)
    {
        double entropy = 0;
        foreach (float logit in logits) entropy -= Math.Exp(logit - norm) * (logit - norm);
        return entropy;
    }
}
