using System.Numerics.Tensors;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Torch;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Decisions as input of the networks: standardized, in libtorch memory that every update reuses.</summary>
internal sealed class NetworkInputs : IDisposable
{
    private readonly float[] _means, _factors;   // [K · F], the scale of a whole decision
    private readonly FeatureScale _scale;
    private readonly Tensor _candidates;         // [D, K, F]
    private readonly Tensor _states;             // [D, S]
    private readonly Tensor _pooled;             // [P, S + 2F]
    private readonly int[] _counts;              // [D]

    /// <summary>Allocates memory for decisions.</summary>
    /// <param name="scale">The scale that standardizes them.</param>
    /// <param name="decisions">Maximum number of decisions D in an update of the actor.</param>
    /// <param name="pooled">Maximum number of decisions P that the critic values at once.</param>
    /// <param name="candidates">Candidates of each, K.</param>
    public NetworkInputs(FeatureScale scale, int decisions, int pooled, int candidates)
    {
        _scale = scale;
        _means = [.. Enumerable.Repeat(scale.CandidateMean, candidates).SelectMany(mean => mean)];
        _factors = [.. Enumerable.Repeat(scale.CandidateFactor, candidates).SelectMany(factor => factor)];
        _candidates = zeros(decisions, candidates, CandidateFeatures.Count).DetachFromDisposeScope();
        _states = zeros(decisions, StateFeatures.Count).DetachFromDisposeScope();
        _pooled = zeros(pooled, CriticNetwork.Inputs).DetachFromDisposeScope();
        _counts = new int[decisions];
    }

    /// <summary>Number of decisions that update the actor.</summary>
    public int Count { get; private set; }

    /// <summary>Removes all decisions.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a decision that updates the actor.</summary>
    public void Add(DecisionBatch batch, int row)
    {
        int width = _means.Length;
        Span<float> candidates = _candidates.Floats().Slice(Count * width, width);
        TensorPrimitives.Subtract(batch.FeaturesOf(row), _means, candidates);
        TensorPrimitives.Multiply(candidates, _factors, candidates);
        Span<float> state = _states.Floats().Slice(Count * StateFeatures.Count, StateFeatures.Count);
        Standardize(batch.StateOf(row), _scale.StateMean, _scale.StateFactor, state);
        _counts[Count++] = batch.Counts[row];
    }

    /// <summary>Writes a decision for the critic: its state, and mean and maximum of the candidates' features.</summary>
    /// <remarks>Threads may write to different places at the same time.</remarks>
    /// <param name="batch">Holds the decision.</param>
    /// <param name="row">Its row there.</param>
    /// <param name="place">Where to write it.</param>
    public void Pool(DecisionBatch batch, int row, int place)
    {
        const int F = CandidateFeatures.Count, S = StateFeatures.Count;
        Span<float> pooled = _pooled.Floats().Slice(place * CriticNetwork.Inputs, CriticNetwork.Inputs);
        Span<float> mean = pooled.Slice(S, F), most = pooled.Slice(S + F, F);
        mean.Clear();
        if (batch.Counts[row] > 0) most.Fill(float.NegativeInfinity);
        else most.Clear();
        for (int slot = 0; slot < batch.Counts[row]; slot++)
        {
            ReadOnlySpan<float> features = batch.FeaturesOf(row).Slice(slot * F, F);
            TensorPrimitives.Add(mean, features, mean);
            TensorPrimitives.Max(most, features, most);
        }

        TensorPrimitives.Divide(mean, Math.Max(1, batch.Counts[row]), mean);
        // The scale is linear and rising: standardizing first and pooling then would give the same.
        Standardize(mean, _scale.CandidateMean, _scale.CandidateFactor, mean);
        Standardize(most, _scale.CandidateMean, _scale.CandidateFactor, most);
        Standardize(batch.StateOf(row), _scale.StateMean, _scale.StateFactor, pooled[..S]);
    }

    /// <summary>Returns candidates [count, K, F] and states [count, S] of some of the added decisions.</summary>
    public (Tensor Candidates, Tensor States) Part(int from, int count) =>
        (_candidates.narrow(0, from, count), _states.narrow(0, from, count));

    /// <summary>Returns the number of candidates of an added decision.</summary>
    public int CandidatesOf(int decision) => _counts[decision];

    /// <summary>Returns the first <c>count</c> pooled decisions [count, S + 2F].</summary>
    public Tensor Pooled(int count) => _pooled.narrow(0, 0, count);

    public void Dispose()
    {
        _candidates.Dispose();
        _states.Dispose();
        _pooled.Dispose();
    }

    private static void Standardize(ReadOnlySpan<float> values, float[] mean, float[] factor, Span<float> standardized)
    {
        TensorPrimitives.Subtract(values, mean, standardized);
        TensorPrimitives.Multiply(standardized, factor, standardized);
    }
}
