namespace MusicRec.RL;

/// <summary>A loop over independent rows, distributed over threads.</summary>
internal static class RowLoop
{
    /// <summary>Calls a method for every row.</summary>
    /// <param name="rows">Number of rows N.</param>
    /// <param name="threads">Maximum number of threads.</param>
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

    // A separate method, so that the single-threaded path allocates no closure.
    private static void ForEachInParallel(int rows, int threads, Action<int, int> body) =>
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            for (int row = thread; row < rows; row += threads) body(row, thread);
        });
}
