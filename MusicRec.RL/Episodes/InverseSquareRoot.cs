namespace MusicRec.RL.Episodes;

/// <summary>n^−½ for whole n, from a table where plays usually lie.</summary>
internal static class InverseSquareRoot
{
    private static readonly float[] Table = Fill(8192);

    /// <summary>n^−½ for n of at least 1.</summary>
    public static float Of(int n) => n < Table.Length ? Table[n] : 1f / MathF.Sqrt(n);

    private static float[] Fill(int length)
    {
        var table = new float[length];
        for (int n = 1; n < length; n++) table[n] = 1f / MathF.Sqrt(n);
        return table;
    }
}
