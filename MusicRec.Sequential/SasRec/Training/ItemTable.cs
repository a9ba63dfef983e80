using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// A table with a row for each item, of which a step borrows the rows its batch touches: gradients and moments of the others are
/// never made.
/// </summary>
internal sealed class ItemTable : IDisposable
{
    public ItemTable(float[] values, SasRecShape shape, Device device)
    {
        Values = tensor(values, [shape.Items, shape.EmbeddingDim], device: device).DetachFromDisposeScope();
        Moments = new AdamState(Values);
    }

    /// <summary>[items, D]</summary>
    public Tensor Values { get; }

    public AdamState Moments { get; }

    /// <summary>Copies rows out, as a leaf that gradients flow to.</summary>
    /// <param name="rows">Distinct indices [U], or null for every row in order.</param>
    /// <returns>[U, D]</returns>
    public Tensor Borrow(Tensor? rows) => (rows is null ? Values.detach() : Values.index_select(0, rows)).requires_grad_();

    /// <summary>Moves the borrowed rows by one step of Adam.</summary>
    public void Update(Tensor? rows, Tensor gradient, double learningRate, long step)
    {
        if (rows is null)
        {
            Adam.Update(Values, gradient, Moments.First, Moments.Second, learningRate, step);
            return;
        }

        Tensor values = Values.index_select(0, rows);
        Tensor first = Moments.First.index_select(0, rows);
        Tensor second = Moments.Second.index_select(0, rows);
        Adam.Update(values, gradient, first, second, learningRate, step);
        Values.index_copy_(0, rows, values);
        Moments.First.index_copy_(0, rows, first);
        Moments.Second.index_copy_(0, rows, second);
    }

    public void Dispose()
    {
        Values.Dispose();
        Moments.Dispose();
    }
}
