using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MusicRec.Core.Archives;
using MusicRec.Core.Files;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet.Output;

/// <summary>Keeps models in <c>ml.Model.Save</c>'s zip: the .musicrec file as it is, and how its columns are mapped.</summary>
internal static class RecommendationLoader
{
    private const string Name = "MusicRecRecommender", Signature = "MUSICREC";
    private const uint Version = 0x00010001;
    private const string ModelStream = "Model.musicrec", MappingStream = "Mapping.json";

    private static readonly ConditionalWeakTable<ComponentCatalog, KnownKinds> Kinds = [];

    /// <summary>Lets a context load models of some kinds, besides those it knows already.</summary>
    public static void Register(ComponentCatalog catalog, IEnumerable<ModelKind> kinds)
    {
        MlNetInternals.RegisterLoader(catalog, typeof(RecommendationLoader), Name);
        Kinds.GetOrCreateValue(catalog).Add(kinds);
    }

    /// <summary>Writes a model.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="transformer">The model with its mapping.</param>
    /// <param name="wrapped">Whether the transformer itself comes back on loading, or the model.</param>
    public static void Save(ModelSaveContext context, RecommendationTransformer transformer, bool wrapped)
    {
        ArgumentNullException.ThrowIfNull(context);
        MlNetInternals.CheckAtModel(context);
        MlNetInternals.SetVersionInfo(context, Signature, Version, Name, typeof(RecommendationLoader).Assembly.FullName!);
        MlNetInternals.SaveBinaryStream(context, MappingStream, writer =>
            writer.Write(JsonSerializer.SerializeToUtf8Bytes(new SavedMapping(wrapped, transformer.Mapping), ManifestJson.Options)));
        MlNetInternals.SaveBinaryStream(context, ModelStream, writer =>
        {
            // A zip is written seekable, then copied: what ML.NET gives here is an entry of its own zip.
            using var file = new MemoryStream();
            ModelArchive.Write(file, transformer.Model);
            writer.Write(file.GetBuffer().AsSpan(0, (int)file.Length));
        });
    }

    /// <summary>Called by ML.NET: the parameters and the type of the result must be exactly these.</summary>
    public static ITransformer Create(IHostEnvironment env, object context)
    {
        ArgumentNullException.ThrowIfNull(env);
        SavedMapping saved = Read(context, MappingStream, stream => ManifestJson.Read<SavedMapping>(stream.ToArray()));
        ModelArchiveReader archive = Read(context, ModelStream, stream => ModelArchive.Read(stream, ModelStream));
        ModelKind[] known = Kinds.TryGetValue(env.ComponentCatalog, out KnownKinds? kinds) ? kinds.ToArray() : [];
        if (!Array.Exists(known, kind => kind.Name == archive.Name))
        {
            throw archive.Fault(
                $"expected a model of a registered kind ({string.Join(", ", known.Select(kind => kind.Name))}), found '{archive.Name}': "
                + "before loading, call mlContext.MusicRecommendation().Register with the kinds it may be of, e.g. BaselineModels.All");
        }

        var model = (Recommender)archive.Load(known);
        if (saved.Wrapped) return new RecommendationTransformer(model, saved.Mapping);
        model.MapColumns(saved.Mapping);
        return model;
    }

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

        public void Add(IEnumerable<ModelKind> kinds)
        {
            lock (_lock)
            {
                foreach (ModelKind kind in kinds) _kinds[kind.Name] = kind;
            }
        }

        public ModelKind[] ToArray()
        {
            lock (_lock) return [.. _kinds.Values];
        }
    }
}
