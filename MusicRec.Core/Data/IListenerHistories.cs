namespace MusicRec.Core.Data;

/// <summary>Knows what listeners played: a dataset, the training state beside a model, or a store of the application's own.</summary>
/// <remarks>Models hold nobody's plays. Implementations must be safe to call from several threads.</remarks>
public interface IListenerHistories
{
    /// <summary>Finds what a listener played so far.</summary>
    /// <param name="listener">External id of the listener.</param>
    /// <returns>The history, or null when nothing is known of the listener.</returns>
    ListenerHistory? Find(string listener);
}
