using MusicRec.Baselines.Sparse;

namespace MusicRec.Benchmarks.Inputs;

/// <summary>Seeded counts with a long tail: item popularity falls like 1/rank, and each listener hears mostly one of 40 genres.</summary>
internal static class SyntheticCounts
{
    private const int Genres = 40;

    public static SparseMatrix Generate(int listeners, int items, int entriesPerListener, int seed)
    {
        var random = new Random(seed);
        var (offsets, indices, values) = (new int[listeners + 1], new List<int>(), new List<float>());
        for (int listener = 0; listener < listeners; listener++)
        {
            int favorite = random.Next(Genres);
            var row = new SortedSet<int>();
            while (row.Count < entriesPerListener)
            {
                int genre = random.NextDouble() < 0.7 ? favorite : random.Next(Genres);
                row.Add(Math.Min(items - 1, ((int)Math.Pow((items / Genres) + 1, random.NextDouble()) - 1) * Genres + genre));
            }

            foreach (int item in row)
            {
                indices.Add(item);
                values.Add(1 + (int)(1 / Math.Sqrt(1 - random.NextDouble())));
            }

            offsets[listener + 1] = indices.Count;
        }

        return new SparseMatrix(listeners, items, offsets, [.. indices], [.. values]);
    }
}
