using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// A table with a row for each item; a step borrows only the rows its batch uses. The other rows cost nothing: the updates of Adam that
/// they miss are applied when they are borrowed next.
/// </summary>
internal sealed class ItemTable : IDisposable
{
    private readonly StepSizes _sizes;
    private readonly long[] _lastStep;

    public ItemTable(float[] values, SasRecShape shape, StepSizes sizes, Device device)
    {
        Values = tensor(values, [shape.Items, shape.EmbeddingDim], device: device).DetachFromDisposeScope();
        Moments = new AdamState(Values);
        (_sizes, _lastStep) = (sizes, new long[shape.Items]);
    }

    /// <summary>The values, [items, D]; rows that are not borrowed are behind until <see cref="CatchUp"/>.</summary>
    public Tensor Values { get; }

    public AdamState Moments { get; }

    /// <summary>The step up to which each row is updated [items].</summary>
    public Span<long> LastStep => _lastStep;

    /// <summary>Borrows rows for a step.</summary>
    /// <param name="rows">Distinct indices [U], or null for every row in order.</param>
    /// <param name="step">The next step, from 1.</param>
    public BorrowedRows Borrow(long[]? rows, long step)
    {
        Tensor? places = rows is null ? null : tensor(rows, device: Values.device);
        var borrowed = new BorrowedRows(rows, places, Take(Values), Take(Moments.First), Take(Moments.Second));
        long[] last = rows is null ? _lastStep : Array.ConvertAll(rows, row => _lastStep[row]);
        if (last.AsSpan().ContainsAnyExcept(step - 1))
            Adam.CatchUp(borrowed.Values, borrowed.First, borrowed.Second, last, _sizes, step - 1);
        return borrowed;

        Tensor Take(Tensor table) => places is null ? table : table.index_select(0, places);
    }

    /// <summary>Updates borrowed rows with the gradient of their step and writes them back.</summary>
    /// <param name="gradient">[U, D]</param>
    public void Return(BorrowedRows borrowed, Tensor gradient, long step)
    {
        Adam.Update(borrowed.Values, gradient, borrowed.First, borrowed.Second, _sizes[step]);
        PutBack(borrowed, step);
    }

    /// <summary>Applies all updates that rows have missed.</summary>
    /// <param name="step">The last step taken.</param>
    public void CatchUp(long step) => PutBack(Borrow(null, step + 1), step);

    public void Dispose()
    {
        Values.Dispose();
        Moments.Dispose();
    }

    private void PutBack(BorrowedRows borrowed, long step)
    {
        if (borrowed.Places is null)
        {
            Array.Fill(_lastStep, step);
            return;
        }

        Values.index_copy_(0, borrowed.Places, borrowed.Values);
        Moments.First.index_copy_(0, borrowed.Places, borrowed.First);
        Moments.Second.index_copy_(0, borrowed.Places, borrowed.Second);
        foreach (long row in borrowed.Rows!)
            _lastStep[row] = step;
    }
}

/// <summary>Rows of an <see cref="ItemTable"/> and their moments, as of the step before; the table itself when all are borrowed.</summary>
/// <param name="Rows">Their indices [U], or null for all.</param>
/// <param name="Places">The same as a tensor.</param>
/// <param name="Values">The rows [U, D].</param>
/// <param name="First">Their first moments [U, D].</param>
/// <param name="Second">Their second moments [U, D].</param>
internal sealed record BorrowedRows(long[]? Rows, Tensor? Places, Tensor Values, Tensor First, Tensor Second);
