using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// One step of training: the parts of a batch forward and backward, each on one thread with gradients of its own; their sum in a
/// fixed order; clipping; Adam. The result does not depend on how many threads share the parts.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly SasRecOptions _options;
    private readonly Device _device;
    private readonly List<(SasRecNetwork Network, Dropout Dropout)> _workers = [];
    private readonly List<AdamState> _moments;
    private readonly int _threads;

    public TrainingStep(SasRecOptions options, SasRecWeights weights, Device device, int threads)
    {
        (_options, _device, _threads) = (options, device, threads);
        Network = new SasRecNetwork(weights, device);
        Items = new ItemTable(weights[SasRecShape.ItemTable], weights.Shape, device);
        Outputs = options.TiedEmbeddings ? Items : new ItemTable(weights[SasRecShape.OutputTable], weights.Shape, device);
        _moments = [.. Network.Parameters.Select(parameter => new AdamState(parameter.Value))];
    }

    public SasRecNetwork Network { get; }

    public ItemTable Items { get; }

    /// <summary>The table that scores; <see cref="Items"/> itself when tied.</summary>
    public ItemTable Outputs { get; }

    /// <summary>Every tensor that changes, by name, with its moments.</summary>
    public IEnumerable<(string Name, Tensor Value, AdamState Moments)> State()
    {
        yield return (SasRecShape.ItemTable, Items.Values, Items.Moments);
        if (!ReferenceEquals(Items, Outputs))
            yield return (SasRecShape.OutputTable, Outputs.Values, Outputs.Moments);
        foreach (var ((name, value), moments) in Network.Parameters.Zip(_moments))
            yield return (name, value, moments);
    }

    /// <summary>Takes one step.</summary>
    /// <param name="step">From 0, counted over all epochs.</param>
    /// <returns>The mean loss over the positions of the batch, before the step.</returns>
    public double Run(TrainingBatch batch, long step)
    {
        using var scope = NewDisposeScope();
        Tensor? inputRows = batch.InputRows is { } rows ? tensor(rows, device: _device) : null;
        Tensor? outputRows = ReferenceEquals(batch.InputRows, batch.OutputRows) || _options.TiedEmbeddings ? inputRows
            : batch.OutputRows is { } other ? tensor(other, device: _device) : null;
        Tensor inputs, outputs;
        using (no_grad())
        {
            inputs = Items.Borrow(inputRows);
            outputs = _options.TiedEmbeddings ? inputs : Outputs.Borrow(outputRows);
        }

        while (_workers.Count < batch.Parts.Length)
            _workers.Add((Network.Twin(), new Dropout(_options.Dropout, _device)));
        var results = new PartGradients[batch.Parts.Length];
        Parallel.For(0, batch.Parts.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, part =>
        {
            set_num_threads(1);
            _workers[part].Dropout.Reseed(_options.Seed, step, part);
            results[part] = PartGradients.Compute(
                _options, _workers[part].Network, _workers[part].Dropout, batch, batch.Parts[part], inputs, outputs, _device);
        });

        using (no_grad())
        {
            Apply(results, inputRows, outputRows, step);
        }

        double loss = results.Sum(result => result.Loss);
        foreach (PartGradients result in results)
            result.Dispose();
        return double.IsFinite(loss) ? loss : throw new InvalidOperationException(
            $"Training diverged at step {step}: the loss is {loss}. Lower {nameof(_options.LearningRate)} or raise {nameof(_options.WarmupSteps)}.");
    }

    public void Dispose()
    {
        foreach (var (network, dropout) in _workers)
        {
            network.Dispose();
            dropout.Dispose();
        }

        foreach (AdamState moments in _moments)
            moments.Dispose();
        Network.Dispose();
        Items.Dispose();
        if (!ReferenceEquals(Items, Outputs))
            Outputs.Dispose();
    }

    private void Apply(PartGradients[] parts, Tensor? inputRows, Tensor? outputRows, long step)
    {
        foreach (PartGradients part in parts.Skip(1))
            parts[0].Add(part);
        PartGradients sum = parts[0];
        sum.Clip(_options.ClipNorm);

        double warmup = _options.WarmupSteps == 0 ? 1 : Math.Min(1, (step + 1.0) / _options.WarmupSteps);
        double learningRate = _options.LearningRate * warmup;
        foreach (var ((parameter, moments), gradient) in Network.Parameters.Zip(_moments).Zip(sum.Layers))
            Adam.Update(parameter.Value, gradient, moments.First, moments.Second, learningRate, step + 1);
        Items.Update(inputRows, sum.Inputs, learningRate, step + 1);
        if (sum.Outputs is { } outputs)
            Outputs.Update(outputRows, outputs, learningRate, step + 1);
    }
}
