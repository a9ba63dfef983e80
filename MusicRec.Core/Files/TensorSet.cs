namespace MusicRec.Core.Files;

/// <summary>The tensors of one file, checked on access.</summary>
internal sealed class TensorSet(Dictionary<string, NamedTensor> tensors, Func<string, ModelFormatException> invalid)
{
    public ModelFormatException Invalid(string message) => invalid(message);

    public bool Contains(string name) => tensors.ContainsKey(name);

    /// <summary>Gets an array of the expected shape. −1 allows any length of a dimension; no shape allows any vector.</summary>
    public T[] Get<T>(string name, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ReadOnlySpan<int> expected = shape.IsEmpty ? [-1] : shape;
        string dtype = NamedTensor.DtypeOf<T>();
        if (!tensors.TryGetValue(name, out NamedTensor? tensor))
            throw invalid(
                $"expected tensor '{name}', found "
                + $"{(tensors.Count == 0 ? "none" : string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal)))}");
        if (tensor.Dtype != dtype || !Matches(tensor.Shape, expected))
            throw invalid($"tensor '{name}': expected {dtype}{Text(expected)}, found {tensor.Dtype}{Text(tensor.Shape)}");
        return (T[])tensor.Values;
    }

    /// <summary>Gets indices from <paramref name="lowest"/> to <paramref name="bound"/> − 1.</summary>
    public int[] Indices(string name, int bound, int lowest = 0, params ReadOnlySpan<int> shape)
    {
        int[] values = Get<int>(name, shape);
        foreach (int value in values)
            if (value < lowest || value >= bound)
                throw invalid($"tensor '{name}': expected indices in {lowest} … {bound - 1}, found {value}");
        return values;
    }

    /// <summary>Gets the offsets of rows in an array: from 0 to its length, never decreasing [rows + 1].</summary>
    public int[] Offsets(string name, int rows, int total)
    {
        int[] offsets = Get<int>(name, rows < 0 ? -1 : rows + 1);
        if (offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != total)
            throw invalid(
                $"tensor '{name}': expected offsets from 0 to {total}, found "
                + $"{(offsets.Length == 0 ? "none" : $"{offsets[0]} to {offsets[^1]}")}");
        for (int row = 1; row < offsets.Length; row++)
            if (offsets[row] < offsets[row - 1])
                throw invalid($"tensor '{name}': expected offsets that never fall, found {offsets[row]} after {offsets[row - 1]}");
        return offsets;
    }

    private static bool Matches(ReadOnlySpan<int> shape, ReadOnlySpan<int> expected)
    {
        if (shape.Length != expected.Length) return false;
        for (int axis = 0; axis < shape.Length; axis++)
            if (expected[axis] >= 0 && shape[axis] != expected[axis]) return false;
        return true;
    }

    private static string Text(ReadOnlySpan<int> shape) =>
        $"[{string.Join(", ", shape.ToArray().Select(length => length < 0 ? "any" : $"{length}"))}]";
}
