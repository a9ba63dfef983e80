using System.Text;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Output;

/// <summary>The listeners that the rows read so far name, with what they played; each is looked up once. For one thread.</summary>
internal sealed class SeenListeners(IListenerHistories? histories)
{
    /// <summary>The number of a row that names nobody.</summary>
    public const int Nobody = -1;

    private readonly VocabularyBuilder _ids = new();
    private readonly List<ListenerHistory?> _found = [];

    /// <summary>What a listener played; null when nothing is known.</summary>
    /// <param name="listener">What <see cref="GetOrFind"/> gave, or <see cref="Nobody"/>.</param>
    public ListenerHistory? this[int listener] => listener == Nobody ? null : _found[listener];

    /// <summary>The number of a listener, given by external id.</summary>
    public int GetOrFind(ReadOnlySpan<byte> id)
    {
        int listener = _ids.GetOrAdd(id);
        if (listener == _found.Count) _found.Add(histories?.Find(Encoding.UTF8.GetString(id)));
        return listener;
    }

    /// <summary>The index of a listener among those a model was fitted on.</summary>
    public int TrainingIndexOf(int listener, IRecommender model) =>
        this[listener] is { Plays: { } plays } found && plays.Hash == model.Training.PlaysHash
            ? found.Listener
            : ListeningContext.UnknownListener;
}
