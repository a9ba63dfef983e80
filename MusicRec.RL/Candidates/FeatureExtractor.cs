using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.RL.Candidates;

/// <summary>Computes the features of a decision from the plays before it, in time linear in the history.</summary>
/// <remarks>Holds buffers of the catalog's size: use one extractor per thread.</remarks>
internal sealed class FeatureExtractor
{
    private const int RecentPlays = 5;
    private const int RepeatWindow = 20;

    private readonly CandidateSource _source;
    private readonly int[] _slotOf;      // [items] slot + 1 of a candidate, 0 elsewhere
    private readonly int[] _lastHeard;   // [K] plays since last heard, 0: never
    private readonly int[] _heard;       // [K] the listener's plays of it
    private readonly float[] _activation;
    private readonly int[] _followed;    // [K] own plays of it right after the last item
    private readonly int[] _followedTwo; // [K] the same after the last two

    public FeatureExtractor(CandidateSource source, int candidates)
    {
        _source = source;
        _slotOf = new int[source.ItemCount];
        (_lastHeard, _heard, _activation) = (new int[candidates], new int[candidates], new float[candidates]);
        (_followed, _followedTwo) = (new int[candidates], new int[candidates]);
    }

    /// <summary>Fills the features of one decision.</summary>
    /// <param name="context">The plays before it.</param>
    /// <param name="candidates">Item-CF's candidates, best first [count].</param>
    /// <param name="features">Receives the candidates' features [count, <see cref="CandidateFeatures.Count"/>].</param>
    /// <param name="state">Receives the state's features [<see cref="StateFeatures.Count"/>].</param>
    public void Extract(in ListeningContext context, ReadOnlySpan<Recommendation> candidates, Span<float> features, Span<float> state)
    {
        features.Clear();
        state.Clear();
        for (int slot = 0; slot < candidates.Length; slot++) _slotOf[candidates[slot].Item] = slot + 1;

        FromItemCf(candidates, features);
        FromTransitions(context.History, features);
        FromOwnPlays(context, candidates.Length, features);
        OfState(context, candidates.Length, features, state);

        foreach (Recommendation candidate in candidates) _slotOf[candidate.Item] = 0;
    }

    private void FromItemCf(ReadOnlySpan<Recommendation> candidates, Span<float> features)
    {
        double sum = 0, squares = 0;
        foreach (Recommendation candidate in candidates)
        {
            sum += candidate.Score;
            squares += (double)candidate.Score * candidate.Score;
        }

        double mean = sum / Math.Max(1, candidates.Length);
        double deviation = Math.Sqrt(Math.Max(0, squares / Math.Max(1, candidates.Length) - mean * mean));
        for (int slot = 0; slot < candidates.Length; slot++)
        {
            Span<float> row = Row(features, slot);
            row[CandidateFeatures.ItemCfScore] = deviation > 1e-12 ? (float)((candidates[slot].Score - mean) / deviation) : 0f;
            row[CandidateFeatures.ReciprocalRank] = 1f / (slot + 1);
            row[CandidateFeatures.Popularity] = _source.Popularity(candidates[slot].Item);
        }
    }

    private void FromTransitions(ReadOnlySpan<int> history, Span<float> features)
    {
        if (history.IsEmpty) return;
        for (int back = 1; back <= Math.Min(RecentPlays, history.Length); back++)
        {
            var (followers, shares) = _source.FollowersOf(history[^back]);
            for (int i = 0; i < followers.Length; i++)
            {
                int slot = _slotOf[followers[i]] - 1;
                if (slot < 0) continue;
                Span<float> row = Row(features, slot);
                row[CandidateFeatures.TransitionFromRecent] += shares[i] / back;
                if (back == 1) row[CandidateFeatures.TransitionFromLast] = shares[i];
            }
        }

        var (neighbors, similarities) = _source.NeighborsOf(history[^1]);
        for (int i = 0; i < neighbors.Length; i++)
        {
            int slot = _slotOf[neighbors[i]] - 1;
            if (slot >= 0) Row(features, slot)[CandidateFeatures.SimilarityToLast] = similarities[i];
        }

        int self = _slotOf[history[^1]] - 1;
        if (self >= 0) Row(features, self)[CandidateFeatures.SimilarityToLast] = 1f;
    }

    private void FromOwnPlays(in ListeningContext context, int count, Span<float> features)
    {
        ReadOnlySpan<int> history = context.History;
        if (history.IsEmpty) return;
        _lastHeard.AsSpan(0, count).Clear();
        _heard.AsSpan(0, count).Clear();
        _activation.AsSpan(0, count).Clear();
        _followed.AsSpan(0, count).Clear();
        _followedTwo.AsSpan(0, count).Clear();

        int last = history[^1], secondLast = history.Length > 1 ? history[^2] : -1;
        int afterLast = 0, afterTwo = 0;
        for (int at = history.Length - 1; at >= 0; at--)
        {
            int since = history.Length - at;
            int slot = _slotOf[history[at]] - 1;
            bool follows = at > 0 && history[at - 1] == last;
            bool followsTwo = follows && at > 1 && history[at - 2] == secondLast;
            if (follows) afterLast++;
            if (followsTwo) afterTwo++;
            if (slot < 0) continue;
            if (_heard[slot]++ == 0) _lastHeard[slot] = since;
            _activation[slot] += 1f / MathF.Sqrt(since);
            if (follows) _followed[slot]++;
            if (followsTwo) _followedTwo[slot]++;
        }

        int sessionLength = SessionLength(context);
        for (int slot = 0; slot < count; slot++)
        {
            if (_heard[slot] == 0) continue;
            Span<float> row = Row(features, slot);
            int since = _lastHeard[slot];
            row[CandidateFeatures.OwnTransition] = (float)_followed[slot] / Math.Max(1, afterLast);
            row[CandidateFeatures.OwnTransitionOfTwo] = (float)_followedTwo[slot] / Math.Max(1, afterTwo);
            row[CandidateFeatures.OwnCount] = MathF.Log(1 + _heard[slot]);
            row[CandidateFeatures.OwnShare] = (float)_heard[slot] / history.Length;
            row[CandidateFeatures.ReciprocalRecency] = 1f / since;
            row[CandidateFeatures.LogRecency] = MathF.Log(since);
            row[CandidateFeatures.IsLast] = since == 1 ? 1f : 0f;
            row[CandidateFeatures.IsSecondLast] = since == 2 ? 1f : 0f;
            row[CandidateFeatures.IsThirdLast] = since == 3 ? 1f : 0f;
            row[CandidateFeatures.Activation] = MathF.Log(1 + _activation[slot]);
            row[CandidateFeatures.InSession] = since <= sessionLength ? 1f : 0f;
            row[CandidateFeatures.Heard] = 1f;
        }
    }

    private static void OfState(in ListeningContext context, int count, ReadOnlySpan<float> features, Span<float> state)
    {
        ReadOnlySpan<int> history = context.History;
        state[StateFeatures.HistoryLength] = MathF.Log(1 + history.Length);
        state[StateFeatures.RepeatRatio] = RepeatRatio(history);
        state[StateFeatures.SessionPosition] = MathF.Log(1 + SessionLength(context));
        if (context.Now is { } now)
        {
            if (!context.Times.IsEmpty)
                state[StateFeatures.GapSinceLast] = MathF.Log(1 + Math.Max(0, now - context.Times[^1]) / 60_000f);
            double turn = 2 * Math.PI * (now % 86_400_000) / 86_400_000.0;
            (state[StateFeatures.HourSine], state[StateFeatures.HourCosine]) = ((float)Math.Sin(turn), (float)Math.Cos(turn));
        }

        float heard = 0;
        for (int slot = 0; slot < count; slot++) heard += features[slot * CandidateFeatures.Count + CandidateFeatures.Heard];
        state[StateFeatures.HeardCandidates] = heard / Math.Max(1, count);
        state[StateFeatures.Confidence] = count > 0 ? features[CandidateFeatures.ItemCfScore] : 0f;
    }

    // The share of the last plays whose item occurs earlier in the window before them: a cheap approximation of "heard before".
    private static float RepeatRatio(ReadOnlySpan<int> history)
    {
        ReadOnlySpan<int> window = history.Length > 2 * RepeatWindow ? history[^(2 * RepeatWindow)..] : history;
        int from = Math.Max(0, window.Length - RepeatWindow), repeats = 0;
        for (int at = from; at < window.Length; at++)
            if (window[..at].Contains(window[at])) repeats++;
        return window.Length > from ? (float)repeats / (window.Length - from) : 0f;
    }

    // The number of last plays in the session of the decision; without times, all of them.
    private static int SessionLength(in ListeningContext context)
    {
        ReadOnlySpan<long> times = context.Times;
        if (times.IsEmpty) return context.History.Length;
        long gap = (long)Sessions.DefaultGap.TotalMilliseconds;
        if (context.Now is { } now && now - times[^1] > gap) return 0;
        int length = 1;
        while (length < times.Length && times[^length] - times[^(length + 1)] <= gap) length++;
        return length;
    }

    private static Span<float> Row(Span<float> features, int slot) =>
        features.Slice(slot * CandidateFeatures.Count, CandidateFeatures.Count);
}
