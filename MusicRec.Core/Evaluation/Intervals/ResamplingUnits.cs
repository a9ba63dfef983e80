using MusicRec.Core.Splitting;

namespace MusicRec.Core.Evaluation.Intervals;

/// <summary>The units that are resampled: listeners, whose cases are alike, or single cases if there are hardly any listeners.</summary>
internal sealed class ResamplingUnits
{
    /// <summary>With fewer listeners, a bootstrap over listeners says nothing, so single cases are resampled.</summary>
    public const int FewestListeners = 10;

    public ResamplingUnits(EvaluationSet cases)
    {
        UnitOf = new int[cases.Count];
        int listeners = 0;
        for (int i = 0; i < cases.Count; i++)
        {
            if (i > 0 && cases.Listeners[i] != cases.Listeners[i - 1]) listeners++;
            UnitOf[i] = listeners;
        }

        Listeners = listeners + 1;
        AreListeners = Listeners >= FewestListeners;
        Count = AreListeners ? Listeners : cases.Count;
        if (AreListeners) return;
        for (int i = 0; i < cases.Count; i++) UnitOf[i] = i;
    }

    /// <summary>The number of units.</summary>
    public int Count { get; }

    /// <summary>The number of listeners with cases.</summary>
    public int Listeners { get; }

    /// <summary>Whether the units are listeners; otherwise they are cases.</summary>
    public bool AreListeners { get; }

    /// <summary>Unit of each case, ascending [cases].</summary>
    public int[] UnitOf { get; }
}
