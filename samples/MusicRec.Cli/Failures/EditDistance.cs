namespace MusicRec.Cli.Failures;

/// <summary>Suggests what the user probably meant to type.</summary>
internal static class EditDistance
{
    /// <summary>Finds the candidate with the fewest edits, or null if even that one is not a plausible typing mistake.</summary>
    public static string? FindNearest(string typed, IEnumerable<string> candidates)
    {
        (string Name, int Edits)? nearest = null;
        foreach (string candidate in candidates)
        {
            int edits = Measure(typed.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (nearest is not { } best || edits < best.Edits) nearest = (candidate, edits);
        }

        return nearest is { } found && found.Edits <= Math.Max(2, typed.Length / 3) ? found.Name : null;
    }

    /// <summary>Counts the insertions, deletions, replacements and swaps of neighbors that turn one text into the other.</summary>
    /// <remarks>Optimal string alignment: no part is edited twice.</remarks>
    public static int Measure(string a, string b)
    {
        var (beforeLast, last, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (int j = 0; j <= b.Length; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
