namespace MusicRec.Core.Configuration;

/// <summary>Combines the faults of settings into one exception.</summary>
internal static class OptionsValidation
{
    /// <summary>Throws if there is a fault; the message lists all of them.</summary>
    /// <param name="name">The type of the settings.</param>
    /// <param name="faults">The faults, one sentence each.</param>
    /// <exception cref="ArgumentException">There is a fault.</exception>
    public static void ThrowIfAny(string name, IEnumerable<string> faults)
    {
        string[] found = [.. faults];
        if (found.Length > 0) throw new ArgumentException($"{name}: {string.Join(' ', found)}");
    }
}
