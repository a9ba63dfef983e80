using Microsoft.ML;

namespace MusicRec.Core.MLNet.Output;

/// <summary>Which columns of a row are active, and their getters: the input's, or computed ones.</summary>
internal sealed class ActiveColumns
{
    private readonly RecommendationBinding _binding;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly RecommendationGetters? _getters;

    public ActiveColumns(RecommendationBinding binding, DataViewRow input, IEnumerable<DataViewSchema.Column> active)
    {
        (_binding, _input) = (binding, input);
        _active = new bool[binding.OutputSchema.Count];
        foreach (DataViewSchema.Column column in active) _active[column.Index] = true;
        ReadOnlySpan<bool> own = _active.AsSpan(binding.InputSchema.Count);
        if (own.Contains(true)) _getters = new RecommendationGetters(binding, input, own);
    }

    public bool Contains(DataViewSchema.Column column) =>
        column.Index < _active.Length
            ? _active[column.Index]
            : throw new ArgumentOutOfRangeException(nameof(column), column.Index, "Not a column of this schema.");

    public ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column)
    {
        if (!Contains(column)) throw new InvalidOperationException($"Column '{column.Name}' is not active in this cursor.");
        if (_binding.OwnIndex(column) < 0) return _input.GetGetter<TValue>(_binding.InputSchema[column.Index]);
        return _getters!.Create(_binding.OwnIndex(column)) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type.RawType.Name}, not {typeof(TValue).Name}.");
    }
}
