using MusicRec.Sequential.Torch;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>The gradients of one part of a batch.</summary>
internal sealed class PartGradients : IDisposable
{
    private PartGradients(double loss, Tensor[] layers, Tensor inputs, Tensor? outputs) =>
        (Loss, Layers, Inputs, Outputs) = (loss, layers, inputs, outputs);

    /// <summary>The part's share of the batch's mean loss.</summary>
    public double Loss { get; }

    /// <summary>In the order of <see cref="SasRecNetwork.Parameters"/>.</summary>
    public Tensor[] Layers { get; }

    /// <summary>Of the borrowed rows of the input table, [U, D]; of the only table when they are tied.</summary>
    public Tensor Inputs { get; }

    /// <summary>Of the borrowed rows of the scoring table, [U, D]; null when tied.</summary>
    public Tensor? Outputs { get; }

    /// <summary>Forward, loss and backward.</summary>
    /// <param name="inputs">Borrowed rows of the input table [U, D].</param>
    /// <param name="outputs">Borrowed rows of the scoring table; the same tensor when tied.</param>
    public static PartGradients Compute(
        SasRecOptions options, SasRecNetwork network, Dropout dropout, TrainingBatch batch, BatchPart part, Tensor inputs, Tensor outputs, Device device)
    {
        using var scope = NewDisposeScope();
        bool tied = ReferenceEquals(inputs, outputs);
        Tensor table = inputs.detach().requires_grad_();                                                  // [U, D]
        Tensor items = table.index_select(0, tensor(part.Inputs, device: device));                        // [B · T, D]
        Tensor positions = tensor(part.Positions, device: device).view(part.Sequences, part.Length);      // [B, T]
        Tensor hidden = network.Forward(items.view(part.Sequences, part.Length, -1), positions, dropout)  // [B, T, D]
            .view(-1, inputs.shape[1]);
        if (part.Real.Length < part.Inputs.Length)
            hidden = hidden.index_select(0, tensor(part.Real, device: device));                           // [M, D]

        double loss;
        Tensor hiddenGradient, outputGradient;
        using (no_grad())
        {
            (loss, hiddenGradient, outputGradient) = Differentiate(options, network.Shape.Items, batch, part, hidden.detach(), outputs.detach(), device);
        }

        hidden.backward([hiddenGradient]);
        Tensor inputGradient = table.grad!;                                                               // [U, D]
        if (tied)
            inputGradient = outputGradient.AddInPlace(inputGradient);
        Tensor[] layers = [.. network.Parameters.Select(parameter => parameter.Value.grad!.DetachFromDisposeScope())];
        foreach (var (_, parameter) in network.Parameters)
            parameter.grad = null;
        return new PartGradients(
            loss, layers, inputGradient.DetachFromDisposeScope(), tied ? null : outputGradient.DetachFromDisposeScope());
    }

    public void Add(PartGradients other)
    {
        for (int i = 0; i < Layers.Length; i++)
            Layers[i].AddInPlace(other.Layers[i]);
        Inputs.AddInPlace(other.Inputs);
        Outputs?.AddInPlace(other.Outputs!);
    }

    /// <summary>Scales everything down to a norm; 0 leaves it as it is.</summary>
    public void Clip(double norm)
    {
        if (norm == 0)
            return;
        Tensor[] all = [.. Layers, Inputs, .. Outputs is null ? (Tensor[])[] : [Outputs]];
        using var scope = NewDisposeScope();
        double actual = stack(all.Select(gradient => gradient.norm())).norm().Number();
        if (actual > norm)
        {
            foreach (Tensor gradient in all)
                gradient.ScaleInPlace(norm / actual);
        }
    }

    public void Dispose()
    {
        foreach (Tensor gradient in Layers)
            gradient.Dispose();
        Inputs.Dispose();
        Outputs?.Dispose();
    }

    // The loss and its gradients by the hidden states [M, D] and the borrowed scoring rows [U, D], divided by the batch's positions.
    private static (double Loss, Tensor Hidden, Tensor Outputs) Differentiate(
        SasRecOptions options, int items, TrainingBatch batch, BatchPart part, Tensor h, Tensor table, Device device)
    {
        Tensor targets = tensor(part.Targets, device: device);
        Tensor next = table.index_select(0, targets);                                                     // [M, D]
        Tensor? rows = (part.OwnNegatives ?? batch.Negatives) is { } places ? tensor(places, device: device) : null;
        Tensor others = rows is null ? table : table.index_select(0, rows);                               // [K, D], own: [M, D]
        bool own = part.OwnNegatives is not null;

        Tensor positive = (h * next).sum(1);                                                              // [M]
        Tensor negative = own ? (h * others).sum(1, keepdim: true) : h.matmul(others.t());                // [M, K], own: [M, 1]
        if (part.TargetBias is { } bias)
            positive.AddInPlace(tensor(bias, device: device));
        if (batch.NegativeLogProbability is { } correction)
            negative.sub_(tensor(correction, device: device));
        if (part.BiasPlaces.Length > 0)
            negative.view(-1).AddRowsInPlace(tensor(part.BiasPlaces, device: device), tensor(part.BiasValues, device: device));
        if (part.Hits.Length > 0)
            negative.view(-1).FillRowsInPlace(tensor(part.Hits, device: device), double.NegativeInfinity);

        Tensor loss = options.Loss switch
        {
            SasRecLoss.Bce => SequenceLoss.Binary(positive, negative, 1),
            SasRecLoss.Gbce => SequenceLoss.Binary(
                positive, negative, SequenceLoss.GbceBeta(options.GbceCalibration, options.Negatives, items)),
            _ => SequenceLoss.Softmax(positive, negative),
        };
        double scale = 1.0 / batch.Positions;
        positive.ScaleInPlace(scale);
        negative.ScaleInPlace(scale);

        Tensor hidden = next.mul_(positive.unsqueeze(1));                                                 // [M, D]
        Tensor outputs = zeros_like(table).AddRowsInPlace(targets, h * positive.unsqueeze(1));          // [U, D]
        if (own)
        {
            outputs.AddRowsInPlace(rows!, h * negative);
            hidden.AddInPlace(others.mul_(negative));
        }
        else
        {
            hidden.addmm_(negative, others);
            Tensor shared = negative.t().matmul(h);                                                       // [K, D]
            outputs = rows is null ? outputs.AddInPlace(shared) : outputs.AddRowsInPlace(rows, shared);
        }

        return (loss.Number() * scale, hidden, outputs);
    }
}
