namespace MusicRec.RL;

/// <summary>A loop over rows that do not depend on each other, spread over threads.</summary>
internal static class RowLoop
{
    /// <summary>Calls for every row.</summary>
    /// <param name="rows">Rows N.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="body">Takes a row and the thread that it runs on, 0 … <paramref name="threads"/> − 1.</param>
    public static void ForEach(int rows, int threads, Action<int, int> body)
    {
        threads = Math.Min(threads, rows);
        if (threads > 1)
        {
            ForEachInParallel(rows, threads, body);
            return;
        }

        for (int row = 0; row < rows; row++) body(row, 0);
    }

    // Apart, so that one thread pays for no closure.
    private static void ForEachInParallel(int rows, int threads, Action<int, int> body) =>
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            for (int row = thread; row < rows; row += threads) body(row, thread);
        });
}
