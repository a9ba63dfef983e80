namespace MusicRec.Core.Data;

/// <summary>Provides the plays of listeners: a dataset, a model's training state, or the application's own store.</summary>
/// <remarks>Models hold no plays. Implementations must be thread-safe.</remarks>
public interface IListenerHistories
{
    /// <summary>Finds the plays of a listener so far.</summary>
    /// <param name="listener">External id of the listener.</param>
    /// <returns>The history, or null for an unknown listener.</returns>
    ListenerHistory? Find(string listener);
}
