using MusicRec.Core.Data;
using MusicRec.Core.Data.Storage;
using MusicRec.Core.Models;

namespace MusicRec.Api;

/// <summary>The histories of listeners, for requests that name one. Your own application would use its own store here.</summary>
/// <param name="Histories">The histories; null: requests include theirs.</param>
internal sealed record ListenerStore(IListenerHistories? Histories)
{
    /// <summary>Opens a .training file or a dataset folder.</summary>
    /// <param name="path">Path of the file or folder; null for no histories.</param>
    public static ListenerStore Open(string? path)
    {
        if (string.IsNullOrEmpty(path)) return new ListenerStore(Histories: null);
        return new ListenerStore(Directory.Exists(path) ? DatasetFolder.Load(path) : TrainingState.Load(path));
    }
}
