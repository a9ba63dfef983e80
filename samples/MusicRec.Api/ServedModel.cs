using MusicRec.Core.Models;

namespace MusicRec.Api;

/// <summary>
/// The model that requests are answered with. Swapping it is one write of a reference: a request that began with the old model ends with
/// it.
/// </summary>
internal sealed class ServedModel
{
    private volatile IRecommender? _current;
    private volatile string? _fault = "no model has been loaded yet";

    /// <summary>The model, or null before the first one is loaded.</summary>
    public IRecommender? Current => _current;

    /// <summary>Why the file as it is now is not served; null when it is.</summary>
    public string? Fault => _fault;

    /// <summary>Serves a model from now on.</summary>
    public void Swap(IRecommender model) => (_current, _fault) = (model, null);

    /// <summary>Goes on with the model there is.</summary>
    public void Keep(string fault) => _fault = fault;
}
