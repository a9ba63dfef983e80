using MusicRec.Core.Numerics;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Candidates;
using MusicRec.RL.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MusicRec.RL.ActorCritic.Training;

// N decisions, K candidates, F candidate features, S state features, H hidden units.

/// <summary>The policy: a logit for each candidate, Item-CF's standardized score plus what a small network adds.</summary>
internal sealed class ActorNetwork : IDisposable
{
    private readonly Tensor _candidate, _bias, _state, _hidden, _hiddenBias, _correction, _itemCfWeight;

    public ActorNetwork(int hiddenUnits, SeededRandom random)
    {
        _candidate = Weights.Draw("candidate", random, CandidateFeatures.Count, hiddenUnits, CandidateFeatures.Count);  // [H, F]
        _bias = Weights.Draw("bias", random, CandidateFeatures.Count, hiddenUnits);                                     // [H]
        _state = Weights.Draw("state", random, StateFeatures.Count, hiddenUnits, StateFeatures.Count);                  // [H, S]
        _hidden = Weights.Draw("hidden", random, hiddenUnits, hiddenUnits, hiddenUnits);                                // [H, H]
        _hiddenBias = Weights.Draw("hidden_bias", random, hiddenUnits, hiddenUnits);                                    // [H]
        _correction = Weights.Fill("correction", 0, 1, hiddenUnits);   // before training the policy is Item-CF's order, exactly
        _itemCfWeight = Weights.Fill("item_cf_weight", 1, 1);
    }

    public NetworkWeights Weights { get; } = new();

    /// <summary>Computes the logits [N, K] of candidates [N, K, F] in states [N, S].</summary>
    public Tensor Forward(Tensor candidates, Tensor states)
    {
        Tensor h = functional.linear(candidates, _candidate, _bias)
            .AddInPlace(functional.linear(states, _state).unsqueeze(1)).relu_();           // [N, K, H]
        h = functional.linear(h, _hidden, _hiddenBias).relu_();                             // [N, K, H]
        Tensor itemCf = candidates.select(2, CandidateFeatures.ItemCfScore);                // [N, K]
        return (_itemCfWeight * itemCf).Plus(functional.linear(h, _correction).squeeze(2)); // [N, K]
    }

    /// <summary>Returns the weights for serving, with the feature scale folded into the first layer.</summary>
    /// <param name="scale">The scale that standardizes the network's features.</param>
    public ActorWeights Export(FeatureScale scale)
    {
        ActorWeights exported = ActorWeights.Collect(name => Weights[name].Floats().ToArray());
        const int F = CandidateFeatures.Count, S = StateFeatures.Count;
        for (int unit = 0; unit < exported.HiddenUnits; unit++)
        {
            exported.Bias[unit] -= Fold(exported.Candidate.AsSpan(unit * F, F), scale.CandidateMean, scale.CandidateFactor);
            exported.Bias[unit] -= Fold(exported.State.AsSpan(unit * S, S), scale.StateMean, scale.StateFactor);
        }

        return exported;
    }

    public void Dispose() => Weights.Dispose();

    // w · ((x − mean) · factor) = (w · factor) · x − (w · factor) · mean: scales the row and returns the second term.
    private static float Fold(Span<float> weights, float[] mean, float[] factor)
    {
        double shift = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= factor[i];
            shift += (double)weights[i] * mean[i];
        }

        return (float)shift;
    }
}

/// <summary>The critic: predicts what the policy will earn from a state on, given the state and the pooled candidates.</summary>
internal sealed class CriticNetwork : IDisposable
{
    /// <summary>State features, then mean and maximum of each candidate feature.</summary>
    public const int Inputs = StateFeatures.Count + 2 * CandidateFeatures.Count;

    private readonly Tensor _first, _firstBias, _hidden, _hiddenBias, _value, _valueBias;

    public CriticNetwork(int hiddenUnits, SeededRandom random)
    {
        _first = Weights.Draw("first", random, Inputs, hiddenUnits, Inputs);                // [H, S + 2F]
        _firstBias = Weights.Draw("first_bias", random, Inputs, hiddenUnits);               // [H]
        _hidden = Weights.Draw("hidden", random, hiddenUnits, hiddenUnits, hiddenUnits);    // [H, H]
        _hiddenBias = Weights.Draw("hidden_bias", random, hiddenUnits, hiddenUnits);        // [H]
        _value = Weights.Draw("value", random, hiddenUnits, 1, hiddenUnits);                // [1, H]
        _valueBias = Weights.Draw("value_bias", random, hiddenUnits, 1);                    // [1]
    }

    public NetworkWeights Weights { get; } = new();

    /// <summary>Computes the values [N] of pooled decisions [N, S + 2F].</summary>
    public Tensor Forward(Tensor pooled)
    {
        Tensor h = functional.linear(pooled, _first, _firstBias).relu_();                   // [N, H]
        h = functional.linear(h, _hidden, _hiddenBias).relu_();                             // [N, H]
        return functional.linear(h, _value, _valueBias).squeeze(1);                         // [N]
    }

    public void Dispose() => Weights.Dispose();
}
