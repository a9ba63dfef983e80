using MusicRec.Core.Data;
using MusicRec.Core.Data.Storage;
using MusicRec.Core.Models;

namespace MusicRec.Api;

/// <summary>What listeners played, for requests that name one. An application of your own has a store of its own here.</summary>
/// <param name="Histories">The histories; null: requests bring theirs.</param>
internal sealed record ListenerStore(IListenerHistories? Histories)
{
    /// <summary>Opens a .training file or a dataset folder.</summary>
    /// <param name="path">Where it is; null for no histories.</param>
    public static ListenerStore Open(string? path)
    {
        if (string.IsNullOrEmpty(path)) return new ListenerStore(Histories: null);
        return new ListenerStore(Directory.Exists(path) ? DatasetFolder.Load(path) : TrainingState.Load(path));
    }
}
