using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Presence;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Presence;

/// <summary>
/// Holds this gateway's lease of presence at every silo that hosts users and rooms, which stands for all its connections: every 3 s, and
/// at once where a silo has come. Side by side, so that a silo which hangs does not cost it the others.
/// </summary>
internal sealed class PresenceRenewal(
    Func<SiloAddress, IGatewayPresence> presenceAt, PresenceReports reports, GatewayIdentity gateway, TimeProvider time,
    ILogger<PresenceRenewal> logger, IClusterManifestProvider cluster) : BackgroundService
{
    private static readonly GrainType Users = GrainType.Create(ChatGrains.UserPresenceType);

    private readonly LeaseAnswers _answers = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(stoppingToken);

    internal Task Run(CancellationToken cancel) => Task.WhenAll(RenewAgainAndAgain(cancel), Hear(cancel));

    private static HashSet<SiloAddress> Hosts(ClusterManifest manifest) =>
        [.. manifest.Silos.Where(silo => silo.Value.Grains.ContainsKey(Users)).Select(silo => silo.Key)];

    private async Task RenewAgainAndAgain(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(PresenceBounds.RenewEvery, time);
        while (await timer.WaitForNextTickAsync(cancel))
            await RenewAll();
    }

    /// <summary>At every silo that hosts users; completes when each has answered, failed, or taken too long.</summary>
    private Task RenewAll()
    {
        var hosts = Hosts(cluster.Current);
        _answers.Keep(hosts);
        return Task.WhenAll(hosts.Select(Renew));
    }

    /// <summary>The cluster as it is at first, and whenever it changes.</summary>
    private async Task Hear(CancellationToken cancel)
    {
        await foreach (var manifest in cluster.Updates.WithCancellation(cancel))
        {
            foreach (var silo in Hosts(manifest).Where(silo => !_answers.HasAnswered(silo)))
                _ = Renew(silo);
        }
    }

    private async Task Renew(SiloAddress silo)
    {
        try
        {
            var lease = await presenceAt(silo).Renew(gateway.Id, gateway.Observer).WaitAsync(PresenceBounds.RenewEvery, time);
            if (_answers.SaysForgotten(silo, lease))
                reports.RepeatAll();
        }
        catch (Exception e)
        {
            Log.RenewalFailed(logger, silo.ToString(), e);
        }
    }
}
