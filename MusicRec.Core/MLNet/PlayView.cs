using Microsoft.ML;
using MusicRec.Core.Data;

namespace MusicRec.Core.MLNet;

/// <summary>Reads plays out of an <see cref="IDataView"/>.</summary>
public static class PlayView
{
    /// <summary>Reads every row once.</summary>
    public static InteractionDataset Read(IDataView view, PlayColumns columns) => throw new NotSupportedException();
}
