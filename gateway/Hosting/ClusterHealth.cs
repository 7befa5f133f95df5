using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Chat.Gateway.Http;

namespace Orleans.Chat.Gateway.Hosting;

/// <summary>A gateway that finds no node with rooms is not ready: it would only answer <c>unavailable</c>.</summary>
internal sealed class ClusterHealth(IChatCluster cluster) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await cluster.Read(reads => reads.Differing([])).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("No node that hosts rooms answers.", e);
        }
    }
}
