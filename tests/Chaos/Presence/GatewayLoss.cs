using System.Diagnostics;
using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Presence;

/// <summary>
/// SIGKILL of a gateway. Some of its users come back by another one, evenly over <see cref="BackWithin"/>, and are to have been there all the time; the others
/// stay away, and are to be offline to all, but not too soon.
/// </summary>
internal sealed record GatewayLoss(int Back, int ShownOffline, int Away, TimeSpan FirstOffline, TimeSpan LastOffline)
{
    public static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(20);

    private const int Observers = 5;

    /// <summary>One in so many stays away.</summary>
    private const int AwayOneIn = 5;

    /// <summary>With the first gateway of the cluster, which is started again.</summary>
    public static async Task<GatewayLoss> Run(Cluster cluster, IReadOnlyList<Account> users, CancellationToken cancel)
    {
        var (dying, living) = (cluster.Gateways[0], cluster.Gateways[1]);
        await using var gathering = await Gathering.Begin(cluster, users, cancel);
        List<Account> observers = [.. users.Take(Observers)];
        List<Account> lost = [.. users.Skip(Observers)];
        foreach (var user in users)
            await gathering.Come(user, observers.Contains(user) ? living : dying);
        await gathering.AllKnow([living]);

        await dying.Process.Kill();
        var since = Stopwatch.GetTimestamp();
        List<Account> away = [.. lost.Where((_, i) => i % AwayOneIn == 0)];
        List<Account> back = [.. lost.Except(away)];
        gathering.Lose(lost);

        // A lease runs by the clocks of real processes, and so must they who come back while it does: one at each tick.
        using var ticks = new PeriodicTimer(BackWithin / back.Count);
        foreach (var user in back)
        {
            await gathering.Come(user, living);
            await ticks.WaitForNextTickAsync(cancel);
        }

        await gathering.AllKnow([living]);
        var report = Judge([.. observers.Select(gathering.Of)], back, away, since);
        await dying.Start();
        return report;
    }

    public override string ToString() =>
        $"{Back} users back within {BackWithin.TotalSeconds} s, {ShownOffline} times one of them was shown offline; {Away} stayed away, "
        + $"shown offline after {FirstOffline.TotalSeconds:F2} to {LastOffline.TotalSeconds:F2} s";

    private static GatewayLoss Judge(IReadOnlyList<Onlooker> observers, List<Account> back, List<Account> away, long since)
    {
        var offline = observers.SelectMany(o => o.Heard).Where(h => h.At > since && h.Status == PresenceStatus.Offline).ToList();
        var ofAway = offline.Where(h => away.Exists(a => a.Id == h.User)).Select(h => Stopwatch.GetElapsedTime(since, h.At)).ToList();
        return new GatewayLoss(back.Count, offline.Count(h => back.Exists(b => b.Id == h.User)), away.Count, ofAway.Min(), ofAway.Max());
    }
}
