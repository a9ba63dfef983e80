using MusicRec.Core.Models;

namespace MusicRec.Api;

/// <summary>
/// The model that answers requests. Swapping it is one write of a reference: a request that started with the old model ends with it.
/// </summary>
internal sealed class ServedModel
{
    private volatile IRecommender? _current;
    private volatile string? _fault = "no model has been loaded yet";

    /// <summary>The model, or null before the first one is loaded.</summary>
    public IRecommender? Current => _current;

    /// <summary>Why the current file is not served; null when it is.</summary>
    public string? Fault => _fault;

    /// <summary>Starts serving a model.</summary>
    public void Swap(IRecommender model) => (_current, _fault) = (model, null);

    /// <summary>Keeps the current model and records the fault.</summary>
    public void Keep(string fault) => _fault = fault;
}
