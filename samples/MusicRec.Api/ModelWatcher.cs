using Microsoft.Extensions.Options;
using MusicRec.Baselines;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.RL;
using MusicRec.Sequential;

namespace MusicRec.Api;

/// <summary>Loads the model at startup and again whenever its file changes.</summary>
/// <remarks>
/// It polls the file, as not every file system raises events. MusicRec renames a whole file into place, so the watcher opens either the old
/// model or the new one. If a file cannot be loaded, the old model stays in service.
/// </remarks>
internal sealed partial class ModelWatcher(
    ServedModel served, IOptions<ServingOptions> options, TimeProvider clock, ILogger<ModelWatcher> log
) : BackgroundService
{
    // The kinds this application serves: a file cannot choose which code runs.
    private static readonly ModelKind[] Kinds = [.. BaselineModels.All, .. SequentialModels.All, .. RLModels.All];

    private (DateTime Written, long Length) _seen;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Check();   // before the first request
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Check();
    }

    private void Check()
    {
        string path = options.Value.Model;
        var file = new FileInfo(path);
        var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (now == _seen && served.Current is not null) return;
        try
        {
            IRecommender model = ModelFile.Load(path, Kinds);
            served.Swap(model);
            LogServing(model.Name, path);
        }
        catch (Exception fault) when (fault is IOException or ModelFormatException or UnauthorizedAccessException)
        {
            if (now != _seen || served.Fault != fault.Message) Complain(path, fault);
            served.Keep(fault.Message);
        }

        _seen = now;
    }

    private void Complain(string path, Exception fault)
    {
        if (served.Current is null) LogNothingToServe(fault, path);
        else LogOldModelStays(fault, path);
    }

    [LoggerMessage(LogLevel.Information, "Serving {Model} from {Path}")]
    private partial void LogServing(string model, string path);

    [LoggerMessage(LogLevel.Error, "{Path} cannot be loaded; there is no model to serve")]
    private partial void LogNothingToServe(Exception fault, string path);

    [LoggerMessage(LogLevel.Error, "{Path} cannot be loaded; the old model stays in service")]
    private partial void LogOldModelStays(Exception fault, string path);
}
