using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>Operations with a number, each of which keeps its native copy of the number alive until libtorch has answered.</summary>
/// <remarks>
/// TorchSharp 0.107.0 turns a double into a finalizable <see cref="Scalar"/> and hands its handle over without keeping the object
/// alive: under memory pressure the finalizer may free the number while libtorch reads it. Hence no implicit conversions here.
/// </remarks>
internal static class ScalarOperations
{
    public static Tensor Times(this Tensor values, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.mul(kept);
    }

    public static Tensor ScaleInPlace(this Tensor values, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.mul_(kept);
    }

    public static Tensor AddInPlace(this Tensor values, double term)
    {
        using Scalar kept = term.ToScalar();
        return values.add_(kept);
    }

    /// <summary>values + factor · other.</summary>
    public static Tensor AddScaledInPlace(this Tensor values, Tensor other, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.add_(other, kept);
    }

    /// <summary>values + factor · a · b.</summary>
    public static Tensor AddProductInPlace(this Tensor values, Tensor a, Tensor b, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.addcmul_(a, b, kept);
    }

    /// <summary>values + factor · a / b.</summary>
    public static Tensor AddQuotientInPlace(this Tensor values, Tensor a, Tensor b, double factor)
    {
        using Scalar kept = factor.ToScalar();
        return values.addcdiv_(a, b, kept);
    }

    /// <summary>Adds each row of <paramref name="rows"/> to the row that <paramref name="places"/> names.</summary>
    public static Tensor AddRowsInPlace(this Tensor values, Tensor places, Tensor rows)
    {
        using Scalar kept = 1.ToScalar();
        return values.index_add_(0, places, rows, kept);
    }

    public static Tensor FillRowsInPlace(this Tensor values, Tensor places, double value)
    {
        using Scalar kept = value.ToScalar();
        return values.index_fill_(0, places, kept);
    }
}
