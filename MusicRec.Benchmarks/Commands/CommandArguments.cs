namespace MusicRec.Benchmarks.Commands;

/// <summary>What stands behind a command: at most one path, switches and options with a value.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, string> _options = [];

    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">Everything behind the name of the command.</param>
    /// <param name="options">Options that take a value.</param>
    /// <param name="switches">Options that take none.</param>
    /// <exception cref="UsageException">An option does not exist or has no value, or there are two paths.</exception>
    public CommandArguments(ReadOnlySpan<string> arguments, string[] options, params string[] switches)
    {
        for (int a = 0; a < arguments.Length; a++)
        {
            string name = arguments[a];
            if (switches.Contains(name)) _options[name] = "";
            else if (options.Contains(name)) _options[name] = ++a < arguments.Length ? arguments[a] : throw new UsageException($"{name} takes a value.");
            else if (Path is null && !name.StartsWith("--", StringComparison.Ordinal)) Path = name;
            else throw new UsageException($"'{name}' is not expected; known: {string.Join(", ", options.Concat(switches))}.");
        }
    }

    /// <summary>The argument that is no option, if there is one.</summary>
    public string? Path { get; }

    /// <summary>The argument that is no option: a file that exists.</summary>
    public string File => System.IO.File.Exists(Path) ? Path : throw new UsageException(Path is null ? "A file is expected." : $"There is no file {Path}.");

    public bool Has(string name) => _options.ContainsKey(name);

    public string Text(string name, string fallback) => _options.GetValueOrDefault(name, fallback);

    public int Number(string name, int fallback)
    {
        if (!_options.TryGetValue(name, out string? text)) return fallback;
        return int.TryParse(text, out int value) && value >= 1 ? value : throw new UsageException($"{name} takes a number from 1, got '{text}'.");
    }
}

/// <summary>A command was called in a way that does not exist; the message says what was expected.</summary>
internal sealed class UsageException(string message) : Exception(message);
