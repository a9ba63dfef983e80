using System.Text;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Output;

/// <summary>The listeners of the rows read so far, with their plays; each is looked up once. Not thread-safe.</summary>
internal sealed class SeenListeners(IListenerHistories? histories)
{
    /// <summary>The number of a row without a listener.</summary>
    public const int Nobody = -1;

    private readonly VocabularyBuilder _ids = new();
    private readonly List<ListenerHistory?> _found = [];

    /// <summary>Gets the plays of a listener; null if unknown.</summary>
    /// <param name="listener">A number from <see cref="GetOrFind"/>, or <see cref="Nobody"/>.</param>
    public ListenerHistory? this[int listener] => listener == Nobody ? null : _found[listener];

    /// <summary>Gets the number of a listener, given by external id.</summary>
    public int GetOrFind(ReadOnlySpan<byte> id)
    {
        int listener = _ids.GetOrAdd(id);
        if (listener == _found.Count) _found.Add(histories?.Find(Encoding.UTF8.GetString(id)));
        return listener;
    }

    /// <summary>Gets the index of a listener among a model's training listeners.</summary>
    public int TrainingIndexOf(int listener, IRecommender model) =>
        this[listener] is { Plays: { } plays } found && plays.Hash == model.Training.PlaysHash
            ? found.Listener
            : ListeningContext.UnknownListener;
}
