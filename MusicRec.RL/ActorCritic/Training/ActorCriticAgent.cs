using System.Numerics.Tensors;
using MusicRec.Core.Numerics;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Torch;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Advantage actor-critic (Mnih et al., ICML 2016) over candidate lists, with generalized advantage estimation.</summary>
/// <remarks>
/// Reads top to bottom. Details that matter, in the order they appear:
/// 1. Weights are drawn from the seed, uniform in ±1/√fan-in; the actor's last layer is zero, so that the policy starts as Item-CF.
/// 2. Features are standardized by the scale of the first decisions seen in training, which is folded into the weights that serve.
/// 3. Two optimizers (Adam): the critic learns faster than the actor.
/// 4. A decision is a ranking whose first item is drawn from the policy; the others follow by falling logit.
/// 5. The agent acts with the managed forward that also serves; libtorch computes only what there is to learn from.
/// 6. Decisions that are not informative (a replayed one whose target is no candidate: its reward is 0 whatever is played) update the
///    critic only; they are left to Item-CF's order and out of the actor's loss.
/// 7. A stretch that crosses from one listener to the next is cut there: no value flows over the seam.
/// 8. Advantages are standardized over the decisions of an update (GAE only).
/// 9. The entropy bonus falls linearly over the run.
/// 10. The loss is differentiated by the logits here, and by the weights in libtorch; in parts that threads share, summed in a fixed order.
/// 11. Gradient norms are clipped, for each network by itself.
/// 12. Behavior cloning (warm start, and the supervised control) is cross-entropy on the same decisions.
/// </remarks>
internal sealed class ActorCriticAgent : IDisposable
{
    private const int DecisionsOfPart = 4;   // smaller parts pay for their start, larger ones for tensors that malloc returns to the system

    private readonly ItemCfRlOptions _options;
    private readonly FeatureScale _scale;
    private readonly int _threads;
    private readonly ActorForward[] _forwards;   // [threads]
    private readonly PolicySampler[] _samplers;  // [threads]
    private readonly NetworkInputs _inputs;
    private readonly double[] _draws;            // [N] of the step at hand
    private readonly float[] _logits;            // [N · K] of the step at hand
    private readonly int[] _positions;           // [N · K]
    private readonly float[] _actionRewards;     // [T · N · K]
    private readonly int[] _actions;             // [T · N]
    private readonly float[] _rewards;           // [T · N]
    private readonly bool[] _ended;              // [T · N]
    private readonly float[] _values;            // [(T + 1) · N]
    private readonly float[] _advantages;        // [T · N]
    private readonly float[] _returns;           // [T · N]
    private readonly int[] _decisionOf;          // [T · N] which decision of the rollout each of the actor's inputs is
    private readonly float[][] _partGradients;   // [parts][actor's weights]
    private readonly float[] _criticGradient;    // [critic's weights]

    /// <summary>Creates an agent that orders as Item-CF does.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="scale">The scale that standardizes the features.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    public ActorCriticAgent(ItemCfRlOptions options, FeatureScale scale, int threads = 1)
    {
        (_options, _scale, _threads) = (options, scale, threads);
        int n = options.ParallelEpisodes, k = options.Candidates, t = options.RolloutLength;
        _forwards = [.. Enumerable.Range(0, threads).Select(_ => new ActorForward(options.HiddenUnits))];
        _samplers = [.. Enumerable.Range(0, threads).Select(_ => new PolicySampler(k))];
        _inputs = new NetworkInputs(scale, t * n, (t + 1) * n, k);
        (_draws, _logits, _positions) = (new double[n], new float[n * k], new int[n * k]);
        (_actions, _rewards, _ended, _decisionOf) = (new int[t * n], new float[t * n], new bool[t * n], new int[t * n]);
        (_actionRewards, _values) = (new float[t * n * k], new float[(t + 1) * n]);
        (_advantages, _returns) = (new float[t * n], new float[t * n]);

        Actor = new ActorNetwork(options.HiddenUnits, SeededRandom.For(options.Seed, RandomPurpose.ActorWeights));   // 1
        Critic = new CriticNetwork(options.HiddenUnits, SeededRandom.For(options.Seed, RandomPurpose.CriticWeights));
        (ActorOptimizer, CriticOptimizer) = (new AdamOptimizer(Actor.Weights.Values), new AdamOptimizer(Critic.Weights.Values));   // 3
        _partGradients = [.. Enumerable.Range(0, Parts(t * n)).Select(_ => new float[ActorOptimizer.First.Length])];
        _criticGradient = new float[CriticOptimizer.First.Length];
    }

    // The slopes of a decision's loss by its logits, and a value to average.
    private delegate double RowLoss(int decision, ReadOnlySpan<float> logits, Span<float> slopes);

    public ActorNetwork Actor { get; }

    public CriticNetwork Critic { get; }

    public AdamOptimizer ActorOptimizer { get; }

    public AdamOptimizer CriticOptimizer { get; }

    /// <summary>Acts for some steps of every listener and updates the networks.</summary>
    /// <param name="environment">The listeners.</param>
    /// <param name="batch">The observed decisions of the listeners; holds the next ones afterwards.</param>
    /// <param name="steps">Steps T of this rollout, at most <see cref="ItemCfRlOptions.RolloutLength"/>.</param>
    /// <param name="update">Number of the update: the actions drawn depend only on it and the seed.</param>
    /// <param name="progress">Progress of the run, 0 … 1, for the entropy schedule.</param>
    public UpdateFigures Learn(IListeningEnvironment environment, DecisionBatch batch, int steps, long update, double progress)
    {
        int n = batch.Decisions, k = batch.Candidates, m = steps * n;
        var random = SeededRandom.For(_options.Seed, RandomPurpose.Actions, update);
        ActorWeights acting = Export();
        foreach (ActorForward forward in _forwards) forward.Load(acting);

        _inputs.Clear();
        for (int t = 0; t < steps; t++)
        {
            Act(batch, t * n, random);                                                              // 4, 5, 6
            Span<float> rewards = _actionRewards.AsSpan(t * n * k, n * k);
            environment.RewardActions(batch, _positions, rewards);
            for (int row = 0; row < n; row++) _rewards[t * n + row] = rewards[row * k + _actions[t * n + row]];
            environment.Step(batch, _actions.AsSpan(t * n, n), _ended.AsSpan(t * n, n));
            environment.Observe(batch);
        }

        for (int row = 0; row < n; row++) _inputs.Pool(batch, row, m + row);

        using var scope = NewDisposeScope();
        Tensor values = Critic.Forward(_inputs.Pooled(m + n));                                         // [(T + 1) · N]
        values.Floats().CopyTo(_values);
        AdvantageEstimate.Compute(
            _rewards.AsSpan(0, m), _ended.AsSpan(0, m), _values.AsSpan(0, m + n), n,
            _options.Gamma, _options.Lambda, _advantages.AsSpan(0, m), _returns.AsSpan(0, m));      // 7

        double entropy = UpdateActor(k, progress), valueLoss = UpdateCritic(values, m);
        return new UpdateFigures(
            TensorPrimitives.Sum<float>(_rewards.AsSpan(0, m)) / m, entropy, valueLoss,
            ExplainedVariance(_values.AsSpan(0, m), _returns.AsSpan(0, m)));
    }

    /// <summary>Runs one step of behavior cloning: raises the probability of the next play (12).</summary>
    /// <returns>The mean cross-entropy, NaN when no target is a candidate.</returns>
    public double CloneBehavior(DecisionBatch batch, AdamOptimizer optimizer, double learningRate)
    {
        _inputs.Clear();
        for (int row = 0; row < batch.Decisions; row++)
        {
            if (batch.Targets[row] < 0) continue;
            _decisionOf[_inputs.Count] = row;
            _inputs.Add(batch, row);
        }

        if (_inputs.Count == 0) return double.NaN;
        double share = 1.0 / _inputs.Count;
        return Step(optimizer, learningRate, (decision, logits, slopes) =>
            PolicyGradient.OfTarget(logits, batch.Targets[_decisionOf[decision]], share, slopes));
    }

    /// <summary>Runs behavior cloning along some steps of every listener: the supervised control sees the agent's decisions.</summary>
    /// <param name="environment">The listeners.</param>
    /// <param name="batch">The observed decisions of the listeners; holds the next ones afterwards.</param>
    /// <param name="steps">Steps of every listener.</param>
    /// <param name="progress">Progress of the run, 0 … 1: the learning rate falls linearly.</param>
    /// <returns>The mean cross-entropy.</returns>
    public double CloneBehavior(IListeningEnvironment environment, DecisionBatch batch, int steps, double progress)
    {
        double sum = 0;
        int count = 0;
        Span<bool> ended = _ended.AsSpan(0, batch.Decisions);
        Span<int> actions = _actions.AsSpan(0, batch.Decisions);
        for (int t = 0; t < steps; t++)
        {
            double loss = CloneBehavior(batch, ActorOptimizer, _options.WarmStartLr * (1 - progress));
            if (!double.IsNaN(loss)) (sum, count) = (sum + loss, count + 1);
            for (int row = 0; row < actions.Length; row++) actions[row] = Math.Max(0, batch.Targets[row]);
            environment.Step(batch, actions, ended);
            environment.Observe(batch);
        }

        return sum / Math.Max(1, count);
    }

    /// <summary>Returns the actor as plain arrays, for managed inference (2).</summary>
    public ActorWeights Export() => Actor.Export(_scale);

    public void Dispose()
    {
        Actor.Dispose();
        Critic.Dispose();
        _inputs.Dispose();
    }

    // Ranks the candidates of every listener, draws the first, and keeps what the update needs.
    private void Act(DecisionBatch batch, int first, SeededRandom random)
    {
        int k = batch.Candidates;
        for (int row = 0; row < batch.Decisions; row++) _draws[row] = random.NextDouble();
        RowLoop.ForEach(batch.Decisions, _threads, (row, thread) =>
        {
            _inputs.Pool(batch, row, first + row);
            Span<float> logits = _logits.AsSpan(row * k, batch.Counts[row]);
            if (batch.Informative[row])
                _forwards[thread].Logits(batch.FeaturesOf(row)[..(logits.Length * CandidateFeatures.Count)], batch.StateOf(row), logits);
            else
                logits.Clear();   // equal logits: Item-CF's order
            _actions[first + row] = _samplers[thread].Sample(logits, _draws[row]);
            _samplers[thread].Rank(logits, _positions.AsSpan(row * k, logits.Length));
        });

        for (int row = 0; row < batch.Decisions; row++)
        {
            if (!batch.Informative[row]) continue;
            _decisionOf[_inputs.Count] = first + row;
            _inputs.Add(batch, row);
        }
    }

    // Updates the actor by the informative decisions; returns the policy's mean entropy on them, 0 where there are none.
    private double UpdateActor(int k, double progress)
    {
        int count = _inputs.Count;
        if (count == 0) return 0;
        double share = 1.0 / count, bonus = double.Lerp(_options.EntropyStart, _options.EntropyEnd, progress);   // 9
        float[] advantages = Array.ConvertAll(_decisionOf[..count], decision => _advantages[decision]);
        Standardize(advantages);                                                                    // 8
        return Step(ActorOptimizer, _options.ActorLr, _options.Advantage == AdvantageKind.AllActions
            ? (decision, logits, slopes) => PolicyGradient.OfAllActions(
                logits, _actionRewards.AsSpan(_decisionOf[decision] * k, logits.Length), bonus, share, slopes)
            : (decision, logits, slopes) => PolicyGradient.OfAction(
                logits, _actions[_decisionOf[decision]], advantages[decision], bonus, share, slopes));
    }

    // Mean squared error of the values [(T + 1) · N], without those after the last step.
    private double UpdateCritic(Tensor values, int m)
    {
        float[] slopes = new float[_values.Length];
        TensorPrimitives.Subtract(_values.AsSpan(0, m), _returns.AsSpan(0, m), slopes);
        double loss = TensorPrimitives.SumOfSquares<float>(slopes.AsSpan(0, m)) / m;
        TensorPrimitives.Multiply(slopes, 2f / m, slopes);
        Differentiate(values, slopes.AsSpan(0, (int)values.numel()), CriticOptimizer.Weights, _criticGradient);
        CriticOptimizer.Step(_criticGradient, _options.CriticLr, _options.GradientClip);            // 11
        return loss;
    }

    // Takes a step of the actor down a loss of the added decisions; returns the mean value.
    private double Step(AdamOptimizer optimizer, double learningRate, RowLoss loss)
    {
        int count = _inputs.Count, parts = Parts(count);
        double[] sums = new double[parts];
        RowLoop.ForEach(parts, _threads, (part, _) =>
        {
            int from = count * part / parts, until = count * (part + 1) / parts;
            sums[part] = StepPart(from, until - from, loss, _partGradients[part]);                  // 10
        });
        for (int part = 1; part < parts; part++) TensorPrimitives.Add(_partGradients[0], _partGradients[part], _partGradients[0]);
        optimizer.Step(_partGradients[0], learningRate, _options.GradientClip);                     // 11
        return sums.Sum() / count;
    }

    private static int Parts(int decisions) => Math.Max(1, decisions / DecisionsOfPart);

    private double StepPart(int from, int count, RowLoss loss, float[] gradient)
    {
        SingleThreadedTorch.UseOneThread();
        using var scope = NewDisposeScope();
        var (candidates, states) = _inputs.Part(from, count);
        Tensor logits = Actor.Forward(candidates, states);                                             // [M, K]
        int k = (int)logits.shape[1];
        ReadOnlySpan<float> computed = logits.Floats();
        float[] slopes = new float[count * k];                                                          // 0 where a slot holds no candidate
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            int candidatesOfIt = _inputs.CandidatesOf(from + i);
            sum += loss(from + i, computed.Slice(i * k, candidatesOfIt), slopes.AsSpan(i * k, candidatesOfIt));
        }

        Differentiate(logits, slopes, ActorOptimizer.Weights, gradient);
        return sum;
    }

    // The chain rule from an output's slopes to the weights', one after the other.
    private static void Differentiate(Tensor output, ReadOnlySpan<float> slopes, IReadOnlyList<Tensor> weights, Span<float> gradient)
    {
        int at = 0;
        foreach (Tensor slope in autograd.grad([output], [.. weights], [tensor(slopes.ToArray(), output.shape)]))
        {
            Span<float> values = slope.contiguous().Floats();
            values.CopyTo(gradient[at..]);
            at += values.Length;
        }
    }

    private static void Standardize(Span<float> values)
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
