using MusicRec.Baselines.Sparse;

namespace MusicRec.Baselines.VmisKnn;

/// <summary>Items of each session and sessions of each item; the session with the highest index is the most recent.</summary>
internal sealed class SessionIndex
{
    /// <summary>Builds the index.</summary>
    /// <param name="sessions">Sessions × items, oldest session first; only which entries there are matters.</param>
    /// <param name="idf">Whether items weigh log(sessions / sessions with the item), or 1.</param>
    public SessionIndex(SparseMatrix sessions, bool idf)
    {
        int[] lengths = sessions.ColumnLengths();
        float[] weights = Array.ConvertAll(lengths, count => idf ? (float)Math.Log((double)sessions.Rows / count) : 1f);
        ItemsOfSession = new SparseMatrix(
            sessions.Rows, sessions.Columns, sessions.Offsets, sessions.Indices, Array.ConvertAll(sessions.Indices, item => weights[item]));
        SessionsOfItem = ItemsOfSession.Transpose();
    }

    /// <summary>Sessions × items: the weight of the item.</summary>
    public SparseMatrix ItemsOfSession { get; }

    /// <summary>Items × sessions, oldest session first.</summary>
    public SparseMatrix SessionsOfItem { get; }
}
