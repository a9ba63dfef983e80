using System.Numerics.Tensors;
using MusicRec.RL.Environment;

namespace MusicRec.RL.ActorCritic;

/// <summary>The actor without libtorch: logits of one decision's candidates over spans.</summary>
internal sealed class ActorForward(ActorWeights weights)
{
    private readonly float[] _fromState = new float[weights.HiddenUnits];
    private readonly float[] _first = new float[weights.HiddenUnits];

    /// <summary>Computes the logits of a decision.</summary>
    /// <param name="features">Features of the candidates [count, <see cref="CandidateFeatures.Count"/>].</param>
    /// <param name="state">Features of the state [<see cref="StateFeatures.Count"/>].</param>
    /// <param name="logits">Receives a logit for each candidate [count].</param>
    public void Logits(ReadOnlySpan<float> features, ReadOnlySpan<float> state, Span<float> logits)
    {
        int h = weights.HiddenUnits;
        for (int unit = 0; unit < h; unit++)
            _fromState[unit] = weights.Bias[unit] + TensorPrimitives.Dot(weights.State.AsSpan(unit * StateFeatures.Count, StateFeatures.Count), state);

        for (int slot = 0; slot < logits.Length; slot++)
        {
            ReadOnlySpan<float> row = features.Slice(slot * CandidateFeatures.Count, CandidateFeatures.Count);
            for (int unit = 0; unit < h; unit++)
            {
                float sum = _fromState[unit] + TensorPrimitives.Dot(weights.Candidate.AsSpan(unit * CandidateFeatures.Count, CandidateFeatures.Count), row);
                _first[unit] = MathF.Max(0, sum);
            }

            float logit = weights.ItemCfWeight * row[CandidateFeatures.ItemCfScore];
            for (int unit = 0; unit < h; unit++)
            {
                float sum = weights.HiddenBias[unit] + TensorPrimitives.Dot<float>(weights.Hidden.AsSpan(unit * h, h), _first);
                if (sum > 0) logit += weights.Correction[unit] * sum;
            }

            logits[slot] = logit;
        }
    }
}
