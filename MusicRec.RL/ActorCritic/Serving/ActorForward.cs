using System.Numerics.Tensors;
using MusicRec.Core.Numerics;
using MusicRec.RL.Candidates;

namespace MusicRec.RL.ActorCritic.Serving;

/// <summary>Computes the logits of one decision's candidates without libtorch. Used to act in training and to serve.</summary>
/// <remarks>
/// The layers are kept transposed and padded with zeros to the tiles of <see cref="MatrixKernel"/>; a padded unit adds nothing.
/// </remarks>
internal sealed class ActorForward
{
    private readonly int _units;          // H, padded
    private readonly float[] _candidate;  // [F, H]
    private readonly float[] _state;      // [S, H]
    private readonly float[] _bias;       // [H]
    private readonly float[] _hidden;     // [H, H]
    private readonly float[] _hiddenBias; // [H]
    private readonly float[] _correction; // [H]
    private readonly float[] _fromState;  // [H] of the decision at hand
    private readonly float[] _rows = new float[MatrixKernel.RowTile * CandidateFeatures.Count];
    private readonly float[] _first;      // [tile, H]
    private readonly float[] _second;     // [tile, H]
    private float _itemCfWeight;

    /// <summary>Allocates an actor whose weights are set later.</summary>
    /// <param name="hiddenUnits">Number of hidden units.</param>
    public ActorForward(int hiddenUnits)
    {
        _units = MatrixKernel.RoundUp(hiddenUnits, MatrixKernel.ColumnTile);
        (_candidate, _state) = (new float[CandidateFeatures.Count * _units], new float[StateFeatures.Count * _units]);
        _hidden = new float[_units * _units];
        (_bias, _hiddenBias, _correction, _fromState) = (new float[_units], new float[_units], new float[_units], new float[_units]);
        (_first, _second) = (new float[MatrixKernel.RowTile * _units], new float[MatrixKernel.RowTile * _units]);
    }

    /// <summary>Creates an actor from its weights.</summary>
    public ActorForward(ActorWeights weights)
        : this(weights.HiddenUnits) => Load(weights);

    /// <summary>Copies the weights of an actor with the same number of hidden units.</summary>
    public void Load(ActorWeights weights)
    {
        Transpose(weights.Candidate, CandidateFeatures.Count, _candidate);
        Transpose(weights.State, StateFeatures.Count, _state);
        Transpose(weights.Hidden, weights.HiddenUnits, _hidden);
        weights.Bias.CopyTo(_bias, 0);
        weights.HiddenBias.CopyTo(_hiddenBias, 0);
        weights.Correction.CopyTo(_correction, 0);
        _itemCfWeight = weights.ItemCfWeight;
    }

    /// <summary>Computes the logits of a decision.</summary>
    /// <param name="features">Features of the candidates [count, <see cref="CandidateFeatures.Count"/>].</param>
    /// <param name="state">Features of the state [<see cref="StateFeatures.Count"/>].</param>
    /// <param name="logits">Receives a logit for each candidate [count].</param>
    public void Logits(ReadOnlySpan<float> features, ReadOnlySpan<float> state, Span<float> logits)
    {
        const int F = CandidateFeatures.Count, Tile = MatrixKernel.RowTile;
        int h = _units;
        MatrixKernel.Multiply(state, StateFeatures.Count, _state, h, _bias, _fromState, h, 1, StateFeatures.Count, h);
        for (int from = 0; from < logits.Length; from += Tile)
        {
            int count = Math.Min(Tile, logits.Length - from);
            ReadOnlySpan<float> rows = count == Tile ? features.Slice(from * F, Tile * F) : Padded(features.Slice(from * F, count * F));
            MatrixKernel.Multiply(rows, F, _candidate, h, _fromState, _first, h, Tile, F, h, ProductKind.Relu);
            MatrixKernel.Multiply(_first, h, _hidden, h, _hiddenBias, _second, h, Tile, h, h, ProductKind.Relu);
            for (int row = 0; row < count; row++)
            {
                logits[from + row] = _itemCfWeight * rows[row * F + CandidateFeatures.ItemCfScore]
                    + TensorPrimitives.Dot<float>(_correction, _second.AsSpan(row * h, h));
            }
        }
    }

    private ReadOnlySpan<float> Padded(ReadOnlySpan<float> rows)
    {
        rows.CopyTo(_rows);
        return _rows;
    }

    // [units, width] to [width, padded units].
    private void Transpose(float[] weights, int width, float[] transposed)
    {
        for (int unit = 0; unit < weights.Length / width; unit++)
            for (int i = 0; i < width; i++) transposed[i * _units + unit] = weights[unit * width + i];
    }
}
