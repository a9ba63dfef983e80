using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MusicRec.Api;

/// <summary>Reports healthy with the model of the file, degraded with an older one, unhealthy (503) without any.</summary>
internal sealed class ModelHealth(ServedModel served) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            served.Current is null ? HealthCheckResult.Unhealthy(served.Fault)
            : served.Fault is { } fault ? HealthCheckResult.Degraded(fault)
            : HealthCheckResult.Healthy());
}
