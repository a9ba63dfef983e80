using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MusicRec.Core.Numerics;

/// <summary>
/// The operations of the kernels, once per vector width. The runtime compiles each kernel separately for each implementation, so the
/// abstraction has no cost. <see cref="ScalarOps"/> is the scalar version.
/// </summary>
/// <typeparam name="TVector">The vector type.</typeparam>
internal interface IVectorOps<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Broadcast(float value);

    static abstract TVector Load(ref float source, nuint offset);

    static abstract void Store(TVector value, ref float target, nuint offset);

    /// <summary>Computes a · b + c.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Exp(TVector value);

    static abstract float Largest(TVector value);

    static abstract float Sum(TVector value);

    static abstract bool AnyGreater(TVector a, TVector b);
}

internal readonly struct Vector512Ops : IVectorOps<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    public static Vector512<float> Load(ref float source, nuint offset) => Vector512.LoadUnsafe(ref source, offset);

    public static void Store(Vector512<float> value, ref float target, nuint offset) => value.StoreUnsafe(ref target, offset);

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);

    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.MaxNative(a, b);

    public static Vector512<float> Exp(Vector512<float> value) => Vector512.Exp(value);

    public static float Largest(Vector512<float> value) => Vector256Ops.Largest(Vector256.MaxNative(value.GetLower(), value.GetUpper()));

    public static float Sum(Vector512<float> value) => Vector512.Sum(value);

    public static bool AnyGreater(Vector512<float> a, Vector512<float> b) => Vector512.GreaterThanAny(a, b);
}

internal readonly struct Vector256Ops : IVectorOps<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    public static Vector256<float> Load(ref float source, nuint offset) => Vector256.LoadUnsafe(ref source, offset);

    public static void Store(Vector256<float> value, ref float target, nuint offset) => value.StoreUnsafe(ref target, offset);

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);

    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.MaxNative(a, b);

    public static Vector256<float> Exp(Vector256<float> value) => Vector256.Exp(value);

    public static float Largest(Vector256<float> value) => Vector128Ops.Largest(Vector128.MaxNative(value.GetLower(), value.GetUpper()));

    public static float Sum(Vector256<float> value) => Vector256.Sum(value);

    public static bool AnyGreater(Vector256<float> a, Vector256<float> b) => Vector256.GreaterThanAny(a, b);
}

internal readonly struct Vector128Ops : IVectorOps<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    public static Vector128<float> Load(ref float source, nuint offset) => Vector128.LoadUnsafe(ref source, offset);

    public static void Store(Vector128<float> value, ref float target, nuint offset) => value.StoreUnsafe(ref target, offset);

    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);

    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) => Vector128.MaxNative(a, b);

    public static Vector128<float> Exp(Vector128<float> value) => Vector128.Exp(value);

    public static float Largest(Vector128<float> value)
    {
        Vector128<float> pairs = Vector128.MaxNative(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(pairs[0], pairs[1]);
    }

    public static float Sum(Vector128<float> value) => Vector128.Sum(value);

    public static bool AnyGreater(Vector128<float> a, Vector128<float> b) => Vector128.GreaterThanAny(a, b);
}

internal readonly struct ScalarOps : IVectorOps<float>
{
    public static int Count => 1;

    public static float Broadcast(float value) => value;

    public static float Load(ref float source, nuint offset) => Unsafe.Add(ref source, offset);

    public static void Store(float value, ref float target, nuint offset) => Unsafe.Add(ref target, offset) = value;

    public static float MultiplyAdd(float a, float b, float c) => float.FusedMultiplyAdd(a, b, c);

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Max(float a, float b) => float.MaxNative(a, b);

    public static float Exp(float value) => MathF.Exp(value);

    public static float Largest(float value) => value;

    public static float Sum(float value) => value;

    public static bool AnyGreater(float a, float b) => a > b;
}
