using System.Numerics.Tensors;
using MusicRec.Core.Numerics;
using MusicRec.RL.Environment;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Tensor = TorchSharp.torch.Tensor;

namespace MusicRec.RL.ActorCritic;

/// <summary>Advantage actor-critic (Mnih et al., ICML 2016) over candidate lists, with generalised advantage estimation. Reads top to bottom.</summary>
/// <remarks>
/// Details that matter, in the order they appear:
/// 1. Weights are drawn from the seed, uniform in ±1/√fan-in; the actor's last layer is zero, so that the policy starts as Item-CF.
/// 2. Features are standardised by the scale of the first decisions seen in training, which is stored with the weights.
/// 3. Two optimisers (Adam): the critic learns faster than the actor.
/// 4. A decision is a ranking whose first item is drawn from the policy; the others follow by falling logit.
/// 5. The graph of the acting pass is kept and used by the update: nothing is computed twice.
/// 6. A stretch that crosses from one listener to the next is cut there: no value flows over the seam.
/// 7. Advantages are standardised over the decisions of an update (GAE only).
/// 8. Decisions that are not informative (a replayed one whose target is no candidate: it earns 0 whatever is played) teach the critic, and are
///    left out of the actor's loss.
/// 9. The entropy bonus falls linearly over the run.
/// 10. Gradient norms are clipped, for each network by itself.
/// 11. Behaviour cloning (warm start, and the supervised control) is cross-entropy on the same decisions.
/// </remarks>
internal sealed class ActorCriticAgent : IDisposable
{
    private const float LowestLogProbability = -60;   // p · log p of what is impossible is 0, not 0 · ∞

    private readonly ItemCfRlOptions _options;
    private readonly FeatureScale _scale;
    private readonly PolicySampler _sampler;
    private readonly float[] _logits;       // [N · K] of the step at hand
    private readonly int[] _positions;      // [N · K]
    private readonly float[] _closed;       // [N · K]
    private readonly float[] _actionRewards; // [T · N · K]
    private readonly int[] _actions;        // [T · N]
    private readonly bool[] _informative;   // [T · N]
    private readonly float[] _rewards;      // [T · N]
    private readonly bool[] _ended;         // [T · N]
    private readonly float[] _values;       // [(T + 1) · N]
    private readonly float[] _advantages;   // [T · N]
    private readonly float[] _returns;      // [T · N]

    public ActorCriticAgent(ItemCfRlOptions options, FeatureScale scale)
    {
        _options = options;
        _scale = scale;
        int n = options.ParallelEpisodes, k = options.Candidates, t = options.RolloutLength;
        _sampler = new PolicySampler(k);
        (_logits, _positions, _closed) = (new float[n * k], new int[n * k], new float[n * k]);
        (_actions, _informative, _rewards, _ended) = (new int[t * n], new bool[t * n], new float[t * n], new bool[t * n]);
        (_actionRewards, _values) = (new float[t * n * k], new float[(t + 1) * n]);
        (_advantages, _returns) = (new float[t * n], new float[t * n]);

        Actor = new ActorNetwork(options.HiddenUnits);
        Critic = new CriticNetwork(options.HiddenUnits);
        SeededWeights.Fill(Actor, new SeededRandom(options.Seed, 1));                       // 1
        SeededWeights.Fill(Critic, new SeededRandom(options.Seed, 2));
        ActorOptimiser = optim.Adam(Actor.parameters(), options.Objective == Objective.Supervised ? options.WarmStartLr : options.ActorLr);   // 3
        CriticOptimiser = optim.Adam(Critic.parameters(), options.CriticLr);
    }

    public ActorNetwork Actor { get; }

    public CriticNetwork Critic { get; }

    public Adam ActorOptimiser { get; }

    public Adam CriticOptimiser { get; }

    /// <summary>Acts for some steps of every listener and learns from them.</summary>
    /// <param name="environment">The listeners.</param>
    /// <param name="batch">The decisions that stand before them, observed; holds the next ones afterwards.</param>
    /// <param name="steps">Steps T of this rollout, at most <see cref="ItemCfRlOptions.RolloutLength"/>.</param>
    /// <param name="update">Number of the update: the actions drawn depend on it and the seed alone.</param>
    /// <param name="progress">How far the run has come, 0 … 1, for the entropy schedule.</param>
    public UpdateFigures Learn(IListeningEnvironment environment, DecisionBatch batch, int steps, long update, double progress)
    {
        using var scope = NewDisposeScope();
        int n = batch.Decisions, k = batch.Candidates;
        var random = new SeededRandom(_options.Seed, 1_000_000 + update);
        var (logitsOf, valuesOf) = (new Tensor[steps], new Tensor[steps]);

        for (int t = 0; t < steps; t++)
        {
            var (candidates, states, closed) = ToTensors(batch);
            logitsOf[t] = Actor.call(candidates, states) + closed;                                     // [N, K]
            valuesOf[t] = Critic.call(candidates, states);                                             // [N]
            logitsOf[t].detach().data<float>().CopyTo(_logits);
            valuesOf[t].detach().data<float>().CopyTo(_values.AsSpan(t * n, n));

            for (int row = 0; row < n; row++)
            {
                ReadOnlySpan<float> logits = _logits.AsSpan(row * k, batch.Counts[row]);
                _actions[t * n + row] = _sampler.Sample(logits, random.NextDouble());                  // 4
                _sampler.Rank(logits, _positions.AsSpan(row * k, logits.Length));
            }

            Span<float> rewards = _actionRewards.AsSpan(t * n * k, n * k);
            environment.RewardActions(batch, _positions, rewards);
            for (int row = 0; row < n; row++) _rewards[t * n + row] = rewards[row * k + _actions[t * n + row]];
            batch.Informative.CopyTo(_informative.AsSpan(t * n, n));
            environment.Step(batch, _actions.AsSpan(t * n, n), _ended.AsSpan(t * n, n));
            environment.Observe(batch);
        }

        using (no_grad())
        {
            var (candidates, states, _) = ToTensors(batch);
            Critic.call(candidates, states).data<float>().CopyTo(_values.AsSpan(steps * n, n));
        }

        int m = steps * n;
        AdvantageEstimate.Compute(
            _rewards.AsSpan(0, m), _ended.AsSpan(0, m), _values.AsSpan(0, m + n), n,
            _options.Gamma, _options.Lambda, _advantages.AsSpan(0, m), _returns.AsSpan(0, m));         // 6

        double entropy = StepActor(functional.log_softmax(cat(logitsOf, 0), 1), m, k, progress);

        var criticLoss = functional.mse_loss(cat(valuesOf, 0), tensor(_returns.AsMemory(0, m).ToArray()));
        Step(CriticOptimiser, Critic, criticLoss);

        return new UpdateFigures(
            TensorPrimitives.Sum<float>(_rewards.AsSpan(0, m)) / m, entropy, criticLoss.item<float>(),
            ExplainedVariance(_values.AsSpan(0, m), _returns.AsSpan(0, m)));
    }

    /// <summary>One step of behaviour cloning: raises the probability of the play that came next (11).</summary>
    /// <returns>The cross-entropy, NaN when no target is a candidate.</returns>
    public double Clone(DecisionBatch batch, Adam optimiser)
    {
        using var scope = NewDisposeScope();
        long[] rows = [.. Enumerable.Range(0, batch.Decisions).Where(row => batch.Targets[row] >= 0).Select(row => (long)row)];
        if (rows.Length == 0) return double.NaN;
        var (candidates, states, closed) = ToTensors(batch);
        var logits = Actor.call(candidates, states) + closed;
        var targets = tensor(Array.ConvertAll(rows, row => (long)batch.Targets[row]));
        var loss = functional.cross_entropy(logits.index_select(0, tensor(rows)), targets);
        Step(optimiser, Actor, loss);
        return loss.item<float>();
    }

    /// <summary>Clones at some steps of every listener: the supervised control sees the decisions the agent would.</summary>
    /// <returns>The mean cross-entropy.</returns>
    public double Imitate(IListeningEnvironment environment, DecisionBatch batch, int steps)
    {
        double sum = 0;
        int count = 0;
        Span<bool> ended = _ended.AsSpan(0, batch.Decisions);
        Span<int> actions = _actions.AsSpan(0, batch.Decisions);
        for (int t = 0; t < steps; t++)
        {
            double loss = Clone(batch, ActorOptimiser);
            if (!double.IsNaN(loss)) (sum, count) = (sum + loss, count + 1);
            for (int row = 0; row < actions.Length; row++) actions[row] = Math.Max(0, batch.Targets[row]);
            environment.Step(batch, actions, ended);
            environment.Observe(batch);
        }

        return sum / Math.Max(1, count);
    }

    /// <summary>The actor as plain arrays, for managed inference.</summary>
    public ActorWeights Export() => ActorWeights.From(Actor, _scale);

    public void Dispose()
    {
        Actor.Dispose();
        Critic.Dispose();
        ActorOptimiser.Dispose();
        CriticOptimiser.Dispose();
        _scale.Dispose();
    }

    // Learns from the decisions that tell the actor something, and returns the policy's mean entropy on them; 0 where there are none.
    private double StepActor(Tensor logProbabilities, int m, int k, double progress)
    {
        long[] rows = [.. Enumerable.Range(0, m).Where(row => _informative[row]).Select(row => (long)row)];   // 8
        if (rows.Length == 0) return 0;
        var taught = logProbabilities.index_select(0, tensor(rows));                                   // [M', K]
        var probabilities = taught.exp();
        var entropy = -(probabilities * maximum(taught, tensor(LowestLogProbability))).sum(1).mean();
        var weight = tensor((float)double.Lerp(_options.EntropyStart, _options.EntropyEnd, progress)); // 9
        Step(ActorOptimiser, Actor, ActorLoss(taught, probabilities, rows, k) - weight * entropy);
        return entropy.item<float>();
    }

    private Tensor ActorLoss(Tensor taught, Tensor probabilities, long[] rows, int k)
    {
        if (_options.Advantage == AdvantageKind.AllActions)
        {
            var gains = new float[rows.Length * k];
            for (int i = 0; i < rows.Length; i++)
            {
                for (int slot = 0; slot < k; slot++)
                    gains[i * k + slot] = _actionRewards[rows[i] * k + slot] - _values[rows[i]];
            }

            return -(probabilities * tensor(gains, [rows.Length, k])).sum(1).mean();
        }

        var advantages = Array.ConvertAll(rows, row => _advantages[row]);
        Standardise(advantages);                                                                       // 7
        var chosen = tensor(Array.ConvertAll(rows, row => (long)_actions[row])).unsqueeze(1);
        return -(taught.gather(1, chosen).squeeze(1) * tensor(advantages)).mean();
    }

    private void Step(Adam optimiser, Module network, Tensor loss)
    {
        optimiser.zero_grad();
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), _options.GradientClip);                            // 10
        optimiser.step();
    }

    // Standardised features, and what to add to the logits: negative infinity where a slot holds no candidate, 0 elsewhere. The mask is a
    // tensor rather than masked_fill's number, as TorchSharp 0.107.0 may free an implicit Scalar while libtorch reads it.
    private (Tensor Candidates, Tensor States, Tensor Closed) ToTensors(DecisionBatch batch)
    {
        int n = batch.Decisions, k = batch.Candidates;
        var candidates = (tensor(batch.Features, [n, k, CandidateFeatures.Count]) - _scale.CandidateMeanTensor) * _scale.CandidateFactorTensor;   // 2
        var states = (tensor(batch.States, [n, StateFeatures.Count]) - _scale.StateMeanTensor) * _scale.StateFactorTensor;
        Span<float> closed = _closed;
        closed.Clear();
        for (int row = 0; row < n; row++) closed[(row * k + batch.Counts[row])..((row + 1) * k)].Fill(float.NegativeInfinity);
        return (candidates, states, tensor(_closed, [n, k]));
    }

    private static void Standardise(Span<float> values)
    {
        if (values.Length < 2) return;
        float mean = TensorPrimitives.Sum<float>(values) / values.Length;
        TensorPrimitives.Subtract(values, mean, values);
        float deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(values) / values.Length);
        TensorPrimitives.Divide(values, deviation + 1e-8f, values);
    }

    // 1 − Var(returns − values) / Var(returns): 1 for a perfect critic, 0 for one that knows only the mean.
    private static double ExplainedVariance(ReadOnlySpan<float> values, ReadOnlySpan<float> returns)
    {
        double meanError = 0, meanReturn = 0, errors = 0, total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            meanError += (returns[i] - values[i]) / values.Length;
            meanReturn += returns[i] / values.Length;
        }

        for (int i = 0; i < values.Length; i++)
        {
            errors += Math.Pow(returns[i] - values[i] - meanError, 2);
            total += Math.Pow(returns[i] - meanReturn, 2);
        }

        return total > 0 ? 1 - errors / total : 0;
    }
}
