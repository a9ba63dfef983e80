using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Output;

/// <summary>Saves models in <c>ml.Model.Save</c>'s zip: the unchanged .musicrec file and the column mapping.</summary>
internal static class RecommendationLoader
{
    private const string Name = "MusicRecRecommender", Signature = "MUSICREC";
    private const uint Version = 0x00010001;
    private const string ModelStream = "Model.musicrec", MappingStream = "Mapping.json";

    private static readonly ConditionalWeakTable<ComponentCatalog, KnownKinds> Kinds = [];

    /// <summary>Registers model kinds that a context may load.</summary>
    /// <param name="catalog">The context's catalog.</param>
    /// <param name="kinds">The kinds.</param>
    /// <param name="histories">The plays of listeners, for models loaded from now on; null keeps the current ones.</param>
    public static void Register(ComponentCatalog catalog, IEnumerable<ModelKind> kinds, IListenerHistories? histories)
    {
        MlNetInternals.RegisterLoader(catalog, typeof(RecommendationLoader), Name);
        Kinds.GetOrCreateValue(catalog).Add(kinds, histories);
    }

    /// <summary>Writes a model.</summary>
    /// <param name="context">The destination.</param>
    /// <param name="transformer">The model with its mapping.</param>
    /// <param name="wrapped">Whether loading returns the transformer itself or the model.</param>
    public static void Save(ModelSaveContext context, RecommendationTransformer transformer, bool wrapped)
    {
        ArgumentNullException.ThrowIfNull(context);
        MlNetInternals.CheckAtModel(context);
        MlNetInternals.SetVersionInfo(context, Signature, Version, Name, typeof(RecommendationLoader).Assembly.FullName!);
        MlNetInternals.SaveBinaryStream(context, MappingStream, writer =>
            writer.Write(JsonSerializer.SerializeToUtf8Bytes(new SavedMapping(wrapped, transformer.Mapping), FileJson.Options)));
        MlNetInternals.SaveBinaryStream(context, ModelStream, writer =>
        {
            // A zip must be seekable: it is written to memory, then copied to ML.NET's zip entry.
            using var file = new MemoryStream();
            ModelArchive.Write(file, Archivable(transformer.Model));
            writer.Write(file.GetBuffer().AsSpan(0, (int)file.Length));
        });
    }

    /// <summary>Creates a model for ML.NET, which requires exactly this signature.</summary>
    public static ITransformer Create(IHostEnvironment env, object context)
    {
        ArgumentNullException.ThrowIfNull(env);
        SavedMapping saved = Read(context, MappingStream, stream => FileJson.Read<SavedMapping>(stream.ToArray()));
        ModelArchiveReader archive = Read(context, ModelStream, stream => ModelArchive.Read(stream, ModelStream));
        var (known, histories) = Kinds.TryGetValue(env.ComponentCatalog, out KnownKinds? kinds) ? kinds.Get() : ([], null);
        if (!Array.Exists(known, kind => kind.Name == archive.Name))
        {
            throw archive.Invalid(
                $"expected a model of a registered kind ({string.Join(", ", known.Select(kind => kind.Name))}), found '{archive.Name}': "
                + "before loading, call mlContext.MusicRecommendation().Register with the kinds it may be of, e.g. BaselineModels.All");
        }

        IRecommender model = ModelFile.Load(archive, known);
        return !saved.Wrapped && model is Recommender own
            ? own.WithColumns(saved.Mapping, histories)
            : new RecommendationTransformer(model, saved.Mapping, histories);
    }

    private static IArchivable Archivable(IRecommender model) =>
        model as IArchivable
        ?? throw new NotSupportedException(
            $"{model.Name} cannot be kept in a file: {model.GetType().Name} does not derive from {nameof(Recommender)}.");

    private static T Read<T>(object context, string name, Func<MemoryStream, T> read)
    {
        var bytes = new MemoryStream();
        if (!MlNetInternals.TryLoadBinaryStream(context, name, reader => reader.BaseStream.CopyTo(bytes)))
            throw new ModelFormatException(name, "expected an entry of this name in the zip, found none");
        bytes.Position = 0;
        return read(bytes);
    }

    private sealed record SavedMapping(bool Wrapped, RecommendationMapping Mapping);

    private sealed class KnownKinds
    {
        private readonly Dictionary<string, ModelKind> _kinds = [];
        private readonly Lock _lock = new();
        private IListenerHistories? _histories;

        public void Add(IEnumerable<ModelKind> kinds, IListenerHistories? histories)
        {
            lock (_lock)
            {
                foreach (ModelKind kind in kinds) _kinds[kind.Name] = kind;
                _histories = histories ?? _histories;
            }
        }

        public (ModelKind[] Kinds, IListenerHistories? Histories) Get()
        {
            lock (_lock) return ([.. _kinds.Values], _histories);
        }
    }
}
