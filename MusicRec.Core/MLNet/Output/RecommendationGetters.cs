using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.MLNet.Output;

/// <summary>The output columns of one row or cursor, computed on demand once per position and shared between the columns.</summary>
internal sealed class RecommendationGetters
{
    /// <summary>The numbers of the output columns; see <see cref="RecommendationBinding.OwnIndex"/>.</summary>
    public const int Items = 0, Scores = 1, Score = 2;

    private const long Nowhere = long.MinValue;

    private readonly RecommendationBinding _binding;
    private readonly DataViewRow _input;
    private readonly RecommendationOptions _options;
    private readonly Func<int>? _user;
    private readonly Func<int>? _item;
    private readonly Action<List<int>>? _history;
    private readonly List<int> _played = [];
    private readonly Recommendation[] _best;
    private readonly float[] _scores;

    private readonly SeenListeners _listeners;

    private int _listener = SeenListeners.Nobody;
    private int _count;
    private int? _scoredListener;
    private long _contextAt = Nowhere, _bestAt = Nowhere, _scoresAt = Nowhere;

    public RecommendationGetters(RecommendationBinding binding, DataViewRow input, ReadOnlySpan<bool> active)
    {
        (_binding, _input) = (binding, input);
        IRecommender model = binding.Model;
        _options = new RecommendationOptions { Repeats = binding.Mapping.Repeats };
        _listeners = new SeenListeners(binding.Histories);
        _user = binding.User?.Getter(input, _listeners.GetOrFind);
        _history = binding.History?.VectorGetter(input, model.Items.IndexOf);
        _best = active[Items] || active[Scores] ? new Recommendation[Math.Min(binding.Mapping.K, model.Items.Count)] : [];
        bool isScored = active.Length > Score && active[Score];
        _item = isScored ? binding.Item!.Getter(input, model.Items.IndexOf) : null;
        _scores = isScored ? new float[model.Items.Count] : [];
    }

    public Delegate Create(int own) => own switch
    {
        Items => (ValueGetter<VBuffer<uint>>)GetItems,
        Scores => (ValueGetter<VBuffer<float>>)GetScores,
        _ => (ValueGetter<float>)GetScore,
    };

    private void GetItems(ref VBuffer<uint> keys)
    {
        Recommend();
        VBufferEditor<uint> editor = VBufferEditor.Create(ref keys, _binding.Mapping.K);
        for (int i = 0; i < _count; i++) editor.Values[i] = (uint)_best[i].Item + 1;
        editor.Values[_count..].Clear();
        keys = editor.Commit();
    }

    private void GetScores(ref VBuffer<float> scores)
    {
        Recommend();
        VBufferEditor<float> editor = VBufferEditor.Create(ref scores, _binding.Mapping.K);
        for (int i = 0; i < _count; i++) editor.Values[i] = _best[i].Score;
        editor.Values[_count..].Fill(float.NaN);
        scores = editor.Commit();
    }

    private void GetScore(ref float score)
    {
        ScoreAll();
        int item = _item!();
        score = item >= 0 ? _scores[item] : TensorPrimitives.Min<float>(_scores);
    }

    private void Recommend()
    {
        if (_bestAt == _input.Position) return;
        _count = _binding.Model.Recommend(Context(), _options, _best);
        _bestAt = _input.Position;
    }

    private void ScoreAll()
    {
        if (_scoresAt == _input.Position) return;
        ListeningContext context = Context();

        // Pairs are mostly grouped by listener: for rows without a history, the scores of the row before stay valid.
        if (_history is not null || _scoredListener != _listener) _binding.Model.Score(context, _scores);
        (_scoresAt, _scoredListener) = (_input.Position, _listener);
    }

    private ListeningContext Context()
    {
        if (_contextAt != _input.Position)
        {
            _listener = _user is null ? SeenListeners.Nobody : Math.Max(_user(), SeenListeners.Nobody);
            _history?.Invoke(_played);
            _played.RemoveAll(item => item == Vocabulary.Unknown);
            _contextAt = _input.Position;
        }

        return _history is null
            ? ListeningContext.FromHistory(_listeners[_listener], _binding.Model)
            : new ListeningContext(_listeners.TrainingIndexOf(_listener, _binding.Model), CollectionsMarshal.AsSpan(_played), []);
    }
}
