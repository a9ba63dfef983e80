using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Models;

/// <summary>
/// The training plays of models with the listeners' ids. Updates, listener lookups and the check by play need them; serving does not.
/// </summary>
/// <remarks>
/// The state is a separate file named after the hash of the plays, so all models fitted on the same plays share one and files cannot be
/// confused. Keep it where personal data may be kept. docs/MODEL_FORMAT.md describes the file.
/// </remarks>
public sealed class TrainingState : IListenerHistories
{
    /// <summary>The file name extension: ".training".</summary>
    public const string Extension = ".training";

    private const int HashDigitsOfName = 16;

    /// <summary>Creates a state from plays.</summary>
    /// <param name="plays">The plays that models were fitted on.</param>
    /// <param name="provenance">The source of the plays; null for a whole dataset.</param>
    public TrainingState(InteractionDataset plays, TrainingProvenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(plays);
        (Plays, Provenance) = (plays, provenance ?? TrainingProvenance.AllOf(plays));
    }

    /// <summary>The plays that models were fitted on.</summary>
    public InteractionDataset Plays { get; }

    /// <summary>The source of the plays.</summary>
    public TrainingProvenance Provenance { get; }

    /// <summary>The file's name: the first 16 digits of the plays' hash, then ".training".</summary>
    public string FileName => NameOf(Plays.Hash);

    /// <inheritdoc/>
    public ListenerHistory? Find(string listener) => Plays.Find(listener);

    /// <summary>Writes the state to a file atomically.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    public void Save(string path) => TrainingStateFile.Write(path, Plays, Provenance);

    /// <summary>Writes the state under its own name to the folder of a model, unless it exists.</summary>
    /// <param name="modelPath">The model file; it need not exist.</param>
    /// <returns>The path of the state file.</returns>
    public string SaveBeside(string modelPath)
    {
        string path = PathBeside(modelPath, Plays.Hash);
        if (!File.Exists(path)) Save(path);
        return path;
    }

    /// <summary>Loads a state.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">The file is not a training state, is damaged, or has a newer format than this library
    /// reads.</exception>
    public static TrainingState Load(string path)
    {
        var (plays, provenance) = TrainingStateFile.Read(path);
        return new TrainingState(plays, provenance);
    }

    /// <summary>Loads the state of a model from the folder of the model's file.</summary>
    /// <param name="modelPath">The model's file.</param>
    /// <param name="model">The model.</param>
    /// <returns>The state, or null if the folder has none.</returns>
    /// <exception cref="ModelFormatException">The file is damaged, or its plays do not match its name.</exception>
    public static TrainingState? FindBeside(string modelPath, IRecommender model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string path = PathBeside(modelPath, model.Training.PlaysHash);
        if (!File.Exists(path)) return null;
        TrainingState state = Load(path);
        return state.Plays.Hash == model.Training.PlaysHash
            ? state
            : throw new ModelFormatException(path, $"expected plays with hash {model.Training.PlaysHash}, found {state.Plays.Hash}");
    }

    /// <summary>Creates the state after more plays.</summary>
    internal TrainingState Append(InteractionDataset plays, TrainingProvenance? provenance) => new(Plays.Append(plays), provenance);

    /// <summary>Throws if a model was fitted on other plays.</summary>
    /// <exception cref="ArgumentException">The model was fitted on other plays.</exception>
    internal void RequireFor(IRecommender model)
    {
        if (Plays.Hash == model.Training.PlaysHash) return;
        throw new ArgumentException(
            $"The training state holds other plays (hash {Plays.Hash}) than {model.Name} was fitted on (hash {model.Training.PlaysHash}).");
    }

    private static string PathBeside(string modelPath, string hash)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(modelPath))!, NameOf(hash));
    }

    private static string NameOf(string hash) => hash[..Math.Min(HashDigitsOfName, hash.Length)] + Extension;
}
