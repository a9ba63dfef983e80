using MusicRec.Core.Archives;
using MusicRec.Core.Configuration;

namespace MusicRec.Core.Models;

/// <summary>A kind of model that an app can train and load: its name, its options and its factories.</summary>
/// <remarks>
/// Families list their kinds (e.g. <c>BaselineModels.All</c>). A file never decides which code runs: only the kinds an app names are
/// loaded.
/// </remarks>
public sealed class ModelKind
{
    private readonly Func<TrainerOptions, IRecommenderTrainer<IRecommender>> _createTrainer;
    private readonly Func<ModelArchiveReader, IRecommender> _load;

    private ModelKind(
        string name, string section, TrainerOptions defaults,
        Func<TrainerOptions, IRecommenderTrainer<IRecommender>> createTrainer, Func<ModelArchiveReader, IRecommender> load)
    {
        (Name, Section, DefaultOptions) = (name, section, defaults);
        (_createTrainer, _load) = (createTrainer, load);
    }

    /// <summary>The stable name in files, reports and on the command line, e.g. "item-cf".</summary>
    public string Name { get; }

    /// <summary>The configuration section of its options, e.g. "ItemCf".</summary>
    public string Section { get; }

    /// <summary>The default options; bind configuration to their type.</summary>
    public TrainerOptions DefaultOptions { get; }

    /// <summary>Creates a kind of model.</summary>
    /// <typeparam name="TOptions">Options of its trainer.</typeparam>
    /// <param name="name">The stable name.</param>
    /// <param name="section">The configuration section.</param>
    /// <param name="createTrainer">Creates a trainer.</param>
    /// <param name="load">Reads a model from a file whose name matches.</param>
    public static ModelKind Create<TOptions>(
        string name, string section,
        Func<TOptions, IRecommenderTrainer<IRecommender>> createTrainer, Func<ModelArchiveReader, IRecommender> load)
        where TOptions : TrainerOptions, new()
    {
        ArgumentNullException.ThrowIfNull(createTrainer);
        ArgumentNullException.ThrowIfNull(load);
        return new ModelKind(name, section, new TOptions(), options => createTrainer((TOptions)options), load);
    }

    /// <summary>Creates a trainer with the given options, which must be of the type of <see cref="DefaultOptions"/>.</summary>
    public IRecommenderTrainer<IRecommender> CreateTrainer(TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.GetType() != DefaultOptions.GetType())
            throw new ArgumentException($"{Name} takes {DefaultOptions.GetType().Name}, got {options.GetType().Name}.", nameof(options));
        return _createTrainer(options);
    }

    /// <summary>Reads a model of this kind.</summary>
    internal IRecommender Load(ModelArchiveReader archive) => _load(archive);
}
