using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Chat.Storage;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>A node whose store cannot be written to is not ready: it would only answer <c>unavailable</c>.</summary>
internal sealed class StoreHealth(IChatDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.IsHealthy(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database cannot be written to.");
}
