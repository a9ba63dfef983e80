using System.Globalization;
using MusicRec.Baselines.Sparse;

namespace MusicRec.Benchmarks.Inputs;

/// <summary>Reads counts that other programs can read too: lines of <c>user&lt;TAB&gt;item&lt;TAB&gt;count</c>, ascending, after a line
/// <c>#users&lt;TAB&gt;items&lt;TAB&gt;entries</c>.</summary>
internal static class CountFile
{
    public static SparseMatrix Read(string path)
    {
        using var reader = new StreamReader(path);
        string[] sizes = (reader.ReadLine() ?? "").TrimStart('#').Split('\t');
        if (sizes.Length != 3) throw new InvalidDataException($"{path}:1: expected '#users<TAB>items<TAB>entries'.");
        var (users, items, entries) = (Number(sizes[0]), Number(sizes[1]), Number(sizes[2]));
        var (offsets, indices, values) = (new int[users + 1], new int[entries], new float[entries]);
        for (int entry = 0; entry < entries; entry++)
        {
            ReadOnlySpan<char> line = reader.ReadLine()
                ?? throw new InvalidDataException($"{path}: expected {entries} entries, found {entry}.");
            int first = line.IndexOf('\t'), last = line.LastIndexOf('\t');
            if (first == last) throw new InvalidDataException($"{path}:{entry + 2}: expected 'user<TAB>item<TAB>count', found '{line}'.");
            offsets[Number(line[..first]) + 1]++;
            indices[entry] = Number(line[(first + 1)..last]);
            values[entry] = float.Parse(line[(last + 1)..], CultureInfo.InvariantCulture);
        }

        for (int user = 0; user < users; user++) offsets[user + 1] += offsets[user];
        return new SparseMatrix(users, items, offsets, indices, values);
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, CultureInfo.InvariantCulture);
}
