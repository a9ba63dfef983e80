using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MusicRec.Baselines.Sparse;

/// <summary>Inner loops over sparse rows.</summary>
internal static class SparseKernels
{
    /// <summary>Computes <c>sums[indices[e]] += weight * values[e]</c> for every entry e.</summary>
    /// <remarks>The indices are trusted: they come from a checked matrix whose columns are the length of <paramref name="sums"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(float weight, ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> sums)
    {
        ref int index = ref MemoryMarshal.GetReference(indices);
        ref float value = ref MemoryMarshal.GetReference(values);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        nint e = 0, length = indices.Length;
        for (; e <= length - 4; e += 4)
        {
            ref float s0 = ref Unsafe.Add(ref sum, Unsafe.Add(ref index, e));
            s0 += weight * Unsafe.Add(ref value, e);
            ref float s1 = ref Unsafe.Add(ref sum, Unsafe.Add(ref index, e + 1));
            s1 += weight * Unsafe.Add(ref value, e + 1);
            ref float s2 = ref Unsafe.Add(ref sum, Unsafe.Add(ref index, e + 2));
            s2 += weight * Unsafe.Add(ref value, e + 2);
            ref float s3 = ref Unsafe.Add(ref sum, Unsafe.Add(ref index, e + 3));
            s3 += weight * Unsafe.Add(ref value, e + 3);
        }

        for (; e < length; e++)
            Unsafe.Add(ref sum, Unsafe.Add(ref index, e)) += weight * Unsafe.Add(ref value, e);
    }

    /// <summary>
    /// Computes <c>Σ values[e] · dense[indices[e]]</c> in double precision, in four sums that do not wait for each other.
    /// </summary>
    /// <remarks>
    /// The indices are trusted: they come from a checked matrix whose columns are the length of <paramref name="dense"/>.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<float> dense)
    {
        ref int index = ref MemoryMarshal.GetReference(indices);
        ref float value = ref MemoryMarshal.GetReference(values);
        ref float factor = ref MemoryMarshal.GetReference(dense);
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        nint e = 0, length = indices.Length;
        for (; e <= length - 4; e += 4)
        {
            s0 += (double)Unsafe.Add(ref value, e) * Unsafe.Add(ref factor, Unsafe.Add(ref index, e));
            s1 += (double)Unsafe.Add(ref value, e + 1) * Unsafe.Add(ref factor, Unsafe.Add(ref index, e + 1));
            s2 += (double)Unsafe.Add(ref value, e + 2) * Unsafe.Add(ref factor, Unsafe.Add(ref index, e + 2));
            s3 += (double)Unsafe.Add(ref value, e + 3) * Unsafe.Add(ref factor, Unsafe.Add(ref index, e + 3));
        }

        for (; e < length; e++)
            s0 += (double)Unsafe.Add(ref value, e) * Unsafe.Add(ref factor, Unsafe.Add(ref index, e));
        return (s0 + s1) + (s2 + s3);
    }

    /// <summary>Prefetches the start of a row that is about to be read; does nothing where prefetching is not supported.</summary>
    public static unsafe void Prefetch(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        const int Line = 64 / sizeof(float);
        if (!Sse.IsSupported) return;
        for (int start = 0; start < Math.Min(indices.Length, 8 * Line); start += Line)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(indices), start)));
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(values), start)));
        }
    }

    /// <summary>Turns cosines to one item into damped ones: <c>cosine · |i||j| / (|i||j| + shrinkage)</c>.</summary>
    /// <param name="cosines">Cosine of the item to each item.</param>
    /// <param name="norms">Norm of each item.</param>
    /// <param name="norm">Norm of the item itself, above 0.</param>
    /// <param name="shrinkage">The damping, above 0.</param>
    public static void DampCosines(Span<float> cosines, ReadOnlySpan<float> norms, float norm, float shrinkage)
    {
        float ratio = shrinkage / norm;
        int start = 0;
        ref float cosine = ref MemoryMarshal.GetReference(cosines);
        ref float length = ref MemoryMarshal.GetReference(norms);
        for (var ratios = new Vector<float>(ratio); start <= cosines.Length - Vector<float>.Count; start += Vector<float>.Count)
        {
            var lengths = Vector.LoadUnsafe(ref length, (nuint)start);
            (Vector.LoadUnsafe(ref cosine, (nuint)start) * lengths / (lengths + ratios)).StoreUnsafe(ref cosine, (nuint)start);
        }

        DampCosinesScalar(cosines[start..], norms[start..], norm, shrinkage);
    }

    /// <summary>The scalar version of <see cref="DampCosines"/>.</summary>
    public static void DampCosinesScalar(Span<float> cosines, ReadOnlySpan<float> norms, float norm, float shrinkage)
    {
        float ratio = shrinkage / norm;
        for (int i = 0; i < cosines.Length; i++)
            cosines[i] = cosines[i] * norms[i] / (norms[i] + ratio);
    }

    /// <summary>Replaces scores of 0 with the fallback.</summary>
    /// <param name="scores">Scores, none NaN.</param>
    /// <param name="fallback">An array of the length of <paramref name="scores"/>.</param>
    public static void ReplaceZeros(Span<float> scores, ReadOnlySpan<float> fallback)
    {
        ref float score = ref MemoryMarshal.GetReference(scores);
        ref float other = ref MemoryMarshal.GetReference(fallback[..scores.Length]);
        int start = 0;
        for (; start <= scores.Length - Vector<float>.Count; start += Vector<float>.Count)
        {
            var vector = Vector.LoadUnsafe(ref score, (nuint)start);
            var isZero = Vector.Equals(vector, Vector<float>.Zero);
            Vector.ConditionalSelect(isZero, Vector.LoadUnsafe(ref other, (nuint)start), vector).StoreUnsafe(ref score, (nuint)start);
        }

        ReplaceZerosScalar(scores[start..], fallback[start..]);
    }

    /// <summary>The scalar version of <see cref="ReplaceZeros"/>.</summary>
    public static void ReplaceZerosScalar(Span<float> scores, ReadOnlySpan<float> fallback)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] == 0) scores[i] = fallback[i];
        }
    }
}
