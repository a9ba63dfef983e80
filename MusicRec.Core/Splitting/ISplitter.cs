using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Splits a dataset into training plays and cases.</summary>
public interface ISplitter
{
    /// <summary>The stable name, e.g. "leave-one-out".</summary>
    string Name { get; }

    /// <summary>Splits a dataset.</summary>
    DataSplit Split(InteractionDataset data);
}
