using MusicRec.Sequential.Torch;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// Runs one training step: forward and backward of each part of a batch on one thread with its own gradients; their sum in a fixed order;
/// clipping; Adam. The result does not depend on the number of threads.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly SasRecOptions _options;
    private readonly Device _device;
    private readonly List<(SasRecNetwork Network, Dropout Dropout)> _workers = [];
    private readonly List<AdamState> _moments;
    private readonly StepSizes _sizes;
    private readonly int _threads;

    public TrainingStep(SasRecOptions options, SasRecWeights weights, Device device, int threads)
    {
        (_options, _device, _threads) = (options, device, threads);
        _sizes = new StepSizes(options.LearningRate, options.WarmupSteps);
        Network = new SasRecNetwork(weights, device);
        Items = new ItemTable(weights[SasRecShape.ItemTable], weights.Shape, _sizes, device);
        Outputs = options.TiedEmbeddings ? Items : new ItemTable(weights[SasRecShape.OutputTable], weights.Shape, _sizes, device);
        _moments = [.. Network.Parameters.Select(parameter => new AdamState(parameter.Value))];
    }

    public SasRecNetwork Network { get; }

    public ItemTable Items { get; }

    /// <summary>The table that scores; <see cref="Items"/> itself when tied.</summary>
    public ItemTable Outputs { get; }

    /// <summary>Returns the item tables: one when tied.</summary>
    public IEnumerable<(string Name, ItemTable Table)> Tables()
    {
        yield return (SasRecShape.ItemTable, Items);
        if (!ReferenceEquals(Items, Outputs))
            yield return (SasRecShape.OutputTable, Outputs);
    }

    /// <summary>Returns every tensor that changes, by name, with its moments.</summary>
    public IEnumerable<(string Name, Tensor Value, AdamState Moments)> State()
    {
        foreach (var (name, table) in Tables())
            yield return (name, table.Values, table.Moments);
        foreach (var ((name, value), moments) in Network.Parameters.Zip(_moments))
            yield return (name, value, moments);
    }

    /// <summary>Copies the current weights; call <see cref="CatchUp"/> first for the tables.</summary>
    public SasRecWeights CopyWeights()
    {
        Dictionary<string, Tensor> values = State().ToDictionary(entry => entry.Name, entry => entry.Value);
        return new SasRecWeights(Network.Shape, (name, _) => values[name].CopyFloats());
    }

    /// <summary>Takes one step.</summary>
    /// <param name="batch">The data.</param>
    /// <param name="step">The step, from 0, counted over all epochs.</param>
    /// <returns>The mean loss over the positions of the batch, before the step.</returns>
    public double Run(TrainingBatch batch, long step)
    {
        using var scope = NewDisposeScope();
        BorrowedRows inputs, outputs;
        using (no_grad())
        {
            inputs = Items.Borrow(batch.InputRows, step + 1);
            outputs = _options.TiedEmbeddings ? inputs : Outputs.Borrow(batch.OutputRows, step + 1);
        }

        while (_workers.Count < batch.Parts.Length)
            _workers.Add((Network.Twin(), new Dropout(_options.Dropout, _device)));
        var results = new PartGradients[batch.Parts.Length];
        Parallel.For(0, batch.Parts.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, part =>
        {
            SingleThreadedTorch.UseOneThread();
            _workers[part].Dropout.Reseed(_options.Seed, step, part);
            results[part] = PartGradients.Compute(
                _options, _workers[part].Network, _workers[part].Dropout, batch, batch.Parts[part], inputs.Values, outputs.Values, _device);
        });

        using (no_grad())
        {
            Apply(results, inputs, outputs, step + 1);
        }

        double loss = results.Sum(result => result.Loss);
        foreach (PartGradients result in results)
            result.Dispose();
        return double.IsFinite(loss) ? loss : throw new InvalidOperationException(
            $"Training diverged at step {step}: the loss is {loss}. "
            + $"Lower {nameof(_options.LearningRate)} or raise {nameof(_options.WarmupSteps)}.");
    }

    /// <summary>Applies the missing updates to every row of the tables.</summary>
    /// <param name="steps">Number of steps taken.</param>
    public void CatchUp(long steps)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        foreach (var (_, table) in Tables())
            table.CatchUp(steps);
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

    private void Apply(PartGradients[] parts, BorrowedRows inputs, BorrowedRows outputs, long step)
    {
        foreach (PartGradients part in parts.Skip(1))
            parts[0].Add(part);
        PartGradients sum = parts[0];
        sum.Clip(_options.GradientClip);

        foreach (var ((parameter, moments), gradient) in Network.Parameters.Zip(_moments).Zip(sum.Layers))
            Adam.Update(parameter.Value, gradient, moments.First, moments.Second, _sizes[step]);
        Items.Return(inputs, sum.Inputs, step);
        if (sum.Outputs is { } gradientOfOutputs)
            Outputs.Return(outputs, gradientOfOutputs, step);
    }
}
