using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Presence;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>Who is there, over the death of a gateway, of silos and of PostgreSQL, whose crash empties the table of presence.</summary>
public sealed class PresenceFaultTests(RunningCluster cluster, ITestOutputHelper output) : IClassFixture<RunningCluster>, IDisposable
{
    private const int Members = 20;

    private readonly CancellationTokenSource _late = new(3 * ChatRun.Patience);

    private Cluster Cluster => cluster.Cluster;

    private IReadOnlyList<Account> Users => [.. cluster.Users.Take(Members)];

    public void Dispose() => _late.Dispose();

    [Fact]
    public async Task Who_is_back_in_time_after_a_gateway_died_was_never_offline_and_who_stays_away_is()
    {
        var loss = await GatewayLoss.Run(Cluster, Users, _late.Token);
        output.WriteLine($"{loss}");
        loss.ShownOffline.ShouldBe(0);
        (loss.Back, loss.Away).ShouldBe((12, 3));
        loss.FirstOffline.ShouldBeGreaterThan(TimeSpan.FromSeconds(25), "they might still have come back");
    }

    [Fact]
    public async Task When_a_silo_died_all_come_to_know_who_is_there_and_nobody_was_shown_offline_meanwhile()
    {
        await using var gathering = await Gather();
        var heard = gathering.Of(Users[0]).Heard.Count;

        await Cluster.Silos[0].Process.Kill();
        await Change(gathering);
        await gathering.AllKnow(Cluster.Gateways);
        gathering.Of(Users[0]).Heard.Skip(heard).Where(h => h.Status == PresenceStatus.Offline).Select(h => h.User).Distinct().ShouldBe([Users[^2].Id]);
        await Cluster.Silos[0].Start();
        await gathering.AllKnow(Cluster.Gateways);
    }

    /// <summary>In the end nobody is left who knew it before the table was emptied, but for the gateways.</summary>
    [Fact]
    public async Task When_PostgreSQL_crashed_all_still_know_who_is_there_and_so_do_silos_that_come_later()
    {
        await using var gathering = await Gather();
        await Cluster.Postgres.Kill();
        gathering.Show(Users[1], PresenceStatus.Away);
        await Cluster.Postgres.Start();
        await Change(gathering);
        await gathering.AllKnow(Cluster.Gateways);

        foreach (var silo in Cluster.Silos)
        {
            await silo.Process.Kill();
            await gathering.AllKnow(Cluster.Gateways);
            await silo.Start();
        }

        await gathering.AllKnow(Cluster.Gateways);
    }

    /// <summary>All but the last, by both gateways.</summary>
    private async Task<Gathering> Gather()
    {
        var gathering = await Gathering.Begin(Cluster, Users, _late.Token);
        foreach (var (i, user) in Users.SkipLast(1).Index())
            await gathering.Come(user, Cluster.Gateways[i % Cluster.Gateways.Count]);
        await gathering.AllKnow(Cluster.Gateways);
        return gathering;
    }

    /// <summary>One is away, one goes, one comes.</summary>
    private async Task Change(Gathering gathering)
    {
        gathering.Show(Users[2], PresenceStatus.Away);
        await gathering.Go(Users[^2]);
        await gathering.Come(Users[^1], Cluster.Gateways[1]);
    }
}
