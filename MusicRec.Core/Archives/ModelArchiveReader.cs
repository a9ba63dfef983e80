using System.Text.Json;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Reads the options and arrays of a model from a checked .musicrec file.</summary>
public sealed class ModelArchiveReader
{
    private readonly Manifest _manifest;
    private readonly TensorSet _weights;
    private readonly Dictionary<string, ModelArchiveReader> _models;
    private readonly Func<string, ModelFormatException> _invalid;

    internal ModelArchiveReader(
        Manifest manifest, TrainingSummary training, TensorSet weights, Dictionary<string, ModelArchiveReader> models,
        Func<string, ModelFormatException> invalid) =>
        (_manifest, Training, _weights, _models, _invalid) = (manifest, training, weights, models, invalid);

    /// <summary>The model's name, e.g. "item-cf".</summary>
    public string Name => _manifest.Model;

    /// <summary>The catalog and a summary of the training plays.</summary>
    public TrainingSummary Training { get; }

    /// <summary>Reads the options the model was trained with.</summary>
    /// <exception cref="ModelFormatException">The file has no options, or they have another type or are not valid.</exception>
    public TOptions Options<TOptions>()
        where TOptions : TrainerOptions
    {
        if (_manifest.Options is not { } json) throw Invalid($"expected {typeof(TOptions).Name}, found no options");
        try
        {
            var options = FileJson.Read<TOptions>(json);
            options.Validate();
            return options;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Invalid($"expected valid {typeof(TOptions).Name}, found {json.GetRawText()}: {e.Message}");
        }
    }

    /// <summary>Reads an array of the expected shape. −1 allows any length of a dimension; no shape allows any vector.</summary>
    /// <exception cref="ModelFormatException">It is missing or has another type or shape.</exception>
    public T[] Tensor<T>(string name, params ReadOnlySpan<int> shape)
        where T : unmanaged => _weights.Get<T>(name, shape);

    /// <summary>Reads an array of indices, each checked to be in 0 … <paramref name="bound"/> − 1.</summary>
    /// <exception cref="ModelFormatException">It is missing, has another shape or an index is out of range.</exception>
    public int[] Indices(string name, int bound, params ReadOnlySpan<int> shape) => _weights.Indices(name, bound, lowest: 0, shape);

    /// <summary>
    /// Reads the row offsets of an array (CSR) and checks that they run from 0 to <paramref name="total"/> without decreasing [rows + 1].
    /// </summary>
    /// <exception cref="ModelFormatException">It is missing or has another length or other values.</exception>
    public int[] Offsets(string name, int rows, int total) => _weights.Offsets(name, rows, total);

    /// <summary>Returns the part of the file that holds an inner model.</summary>
    /// <exception cref="ModelFormatException">It is missing or of another kind.</exception>
    internal ModelArchiveReader Inner(string name, string kind)
    {
        if (!_models.TryGetValue(name, out ModelArchiveReader? inner))
            throw Invalid($"expected a model '{name}' inside, found {(_models.Count == 0 ? "none" : string.Join(", ", _models.Keys))}");
        return inner.Name == kind ? inner : throw inner.Invalid($"expected model '{kind}', found '{inner.Name}'");
    }

    /// <summary>Creates the exception for invalid content; the message should say what was expected and what was found.</summary>
    public ModelFormatException Invalid(string message) => _invalid(message);
}
