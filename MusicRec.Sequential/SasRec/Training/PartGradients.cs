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

    /// <summary>Gradients of the layers, in the order of <see cref="SasRecNetwork.Parameters"/>.</summary>
    public Tensor[] Layers { get; }

    /// <summary>Gradients of the borrowed rows of the input table, [U, D]; of the only table when tied.</summary>
    public Tensor Inputs { get; }

    /// <summary>Gradients of the borrowed rows of the scoring table, [U, D]; null when tied.</summary>
    public Tensor? Outputs { get; }

    /// <summary>Runs the forward pass, the loss and the backward pass.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="network">The layers; their gradients are removed afterwards.</param>
    /// <param name="dropout">The dropout of this part, seeded.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="part">The part of the batch.</param>
    /// <param name="inputs">Borrowed rows of the input table [U, D].</param>
    /// <param name="outputs">Borrowed rows of the scoring table; the same tensor when tied.</param>
    /// <param name="device">The device of the tensors.</param>
    public static PartGradients Compute(
        SasRecOptions options, SasRecNetwork network, Dropout dropout, TrainingBatch batch, BatchPart part,
        Tensor inputs, Tensor outputs, Device device)
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
            (loss, hiddenGradient, outputGradient) = Differentiate(
                options, network.Shape.Items, batch, part, hidden.detach(), outputs.detach(), device);
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

    /// <summary>Adds the gradients of another part of the batch.</summary>
    public void Add(PartGradients other)
    {
        for (int i = 0; i < Layers.Length; i++)
            Layers[i].AddInPlace(other.Layers[i]);
        Inputs.AddInPlace(other.Inputs);
        Outputs?.AddInPlace(other.Outputs!);
    }

    /// <summary>Scales all gradients down to a maximum norm; 0 for no limit.</summary>
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
        SasRecOptions options, int items, TrainingBatch batch, BatchPart part, Tensor hidden, Tensor table, Device device)
    {
        Tensor targets = tensor(part.Targets, device: device);
        Tensor next = table.index_select(0, targets);                                                     // [M, D]
        Tensor? rows = (part.OwnNegatives ?? batch.Negatives) is { } places ? tensor(places, device: device) : null;
        Tensor others = rows is null ? table : table.index_select(0, rows);                               // [K, D], own: [M, D]
        bool own = part.OwnNegatives is not null;

        Tensor positiveLogits = PositiveLogits(part, hidden, next, device);                               // [M]
        Tensor negativeLogits = NegativeLogits(batch, part, hidden, others, device);                      // [M, K], own: [M, 1]
        (Tensor loss, Tensor positive, Tensor negative) = options.Loss switch                             // the same shapes
        {
            SasRecLoss.Bce => SequenceLoss.Binary(positiveLogits, negativeLogits, 1),
            SasRecLoss.Gbce => SequenceLoss.Binary(
                positiveLogits, negativeLogits, SequenceLoss.GbceBeta(options.GbceCalibration, options.Negatives, items)),
            _ => SequenceLoss.Softmax(positiveLogits, negativeLogits),
        };
        double share = 1.0 / batch.Positions;
        positive.ScaleInPlace(share);
        negative.ScaleInPlace(share);

        Tensor byHidden = next * positive.unsqueeze(1);                                                   // [M, D]
        Tensor byTable = zeros_like(table).AddRowsInPlace(targets, hidden * positive.unsqueeze(1));       // [U, D]
        if (own)
        {
            byTable.AddRowsInPlace(rows!, hidden * negative);
            byHidden.AddInPlace(others * negative);
        }
        else
        {
            byHidden.addmm_(negative, others);
            Tensor byOthers = negative.t().matmul(hidden);                                                // [K, D]
            _ = rows is null ? byTable.AddInPlace(byOthers) : byTable.AddRowsInPlace(rows, byOthers);
        }

        return (loss.Number() * share, byHidden, byTable);
    }

    // The score of each next play, with its personal share and its logQ correction.
    private static Tensor PositiveLogits(BatchPart part, Tensor hidden, Tensor next, Device device)
    {
        Tensor logits = (hidden * next).sum(1);                                                           // [M]
        return part.TargetBias is { } bias ? logits.AddInPlace(tensor(bias, device: device)) : logits;
    }

    // The scores of the negatives, likewise; −∞ where one is the next play itself.
    private static Tensor NegativeLogits(TrainingBatch batch, BatchPart part, Tensor hidden, Tensor others, Device device)
    {
        Tensor logits = part.OwnNegatives is null
            ? hidden.matmul(others.t())                                                                   // [M, K]
            : (hidden * others).sum(1, keepdim: true);                                                    // [M, 1]
        if (batch.NegativeLogProbability is { } correction)
            logits.sub_(tensor(correction, device: device));
        if (part.BiasPlaces.Length > 0)
            logits.view(-1).AddRowsInPlace(tensor(part.BiasPlaces, device: device), tensor(part.BiasValues, device: device));
        if (part.Hits.Length > 0)
            logits.view(-1).FillRowsInPlace(tensor(part.Hits, device: device), double.NegativeInfinity);
        return logits;
    }
}
