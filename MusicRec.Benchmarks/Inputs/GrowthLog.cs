namespace MusicRec.Benchmarks.Inputs;

/// <summary>A seeded log whose plays, items and listeners are chosen independently; popularity falls along the catalog.</summary>
internal sealed record GrowthLog(int Plays, int Items, int Listeners)
{
    private const int SecondsBetweenPlays = 240;

    /// <summary>Writes it as <c>listener,item,time</c>, with the same number of plays for every listener.</summary>
    /// <remarks>Every item is played at least once if there are enough plays.</remarks>
    public void Write(string path)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path);
        writer.Write("user,item,time\n");
        for (int p = 0; p < Plays; p++)
        {
            int listener = (int)((long)p * Listeners / Plays);
            int item = p < Items ? p : (int)(Items * Math.Pow(random.NextDouble(), 2));
            writer.Write($"user_{listener:D6},track_{item},{1_100_000_000L + (SecondsBetweenPlays * (p % (Plays / Listeners)))}\n");
        }
    }
}
