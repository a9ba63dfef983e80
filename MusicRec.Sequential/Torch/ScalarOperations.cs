using TorchSharp;
using static TorchSharp.torch;

#if MUSICREC_RL
namespace MusicRec.RL.Torch;
#else
namespace MusicRec.Sequential.Torch;
#endif

/// <summary>Operations with a number. Each keeps its native copy of the number alive until libtorch returns.</summary>
/// <remarks>
/// TorchSharp 0.107.0 turns a double into a finalizable <see cref="Scalar"/> and hands its handle over without keeping the object
/// alive: the finalizer may free the number while libtorch reads it ("Expected false to be true", now and then). That holds for the
/// factor 1 inside its sums as well. BannedSymbols.txt names what must not be called; these take its place.
/// </remarks>
internal static class ScalarOperations
{
    private static readonly Scalar One = 1.ToScalar();

    /// <summary>Returns values + other.</summary>
    public static Tensor Plus(this Tensor values, Tensor other) => values.add(other, One);

    /// <summary>Adds other to values in place.</summary>
    public static Tensor AddInPlace(this Tensor values, Tensor other) => values.add_(other, One);

    /// <summary>Returns factor · values.</summary>
    public static Tensor Times(this Tensor values, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.mul(kept);
    }

    /// <summary>Multiplies values by factor in place.</summary>
    public static Tensor ScaleInPlace(this Tensor values, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.mul_(kept);
    }

    /// <summary>Adds term to values in place.</summary>
    public static Tensor AddInPlace(this Tensor values, double term)
    {
        using Scalar kept = term.ToScalar();
        return values.add_(kept, One);
    }

    /// <summary>Adds factor · other to values in place.</summary>
    public static Tensor AddScaledInPlace(this Tensor values, Tensor other, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.add_(other, kept);
    }

    /// <summary>Adds factor · a · b to values in place.</summary>
    public static Tensor AddProductInPlace(this Tensor values, Tensor a, Tensor b, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.addcmul_(a, b, kept);
    }

    /// <summary>Adds factor · a / b to values in place.</summary>
    public static Tensor AddQuotientInPlace(this Tensor values, Tensor a, Tensor b, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.addcdiv_(a, b, kept);
    }

    /// <summary>Adds each row of <paramref name="rows"/> to the row at the index in <paramref name="places"/>.</summary>
    public static Tensor AddRowsInPlace(this Tensor values, Tensor places, Tensor rows) => values.index_add_(0, places, rows, One);

    /// <summary>Fills the rows at the indices in <paramref name="places"/>.</summary>
    public static Tensor FillRowsInPlace(this Tensor values, Tensor places, double value)
    {
        using Scalar kept = value.ToScalar();
        return values.index_fill_(0, places, kept);
    }

    /// <summary>Returns the value of a tensor that holds one.</summary>
    public static double Number(this Tensor value)
    {
        using Scalar kept = value.ToScalar();
        return kept.ToDouble();
    }
}
