using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>A user's status on a silo: told at once, stored before it is answered, by whichever activation.</summary>
public sealed class UserPresenceGrainTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    private readonly string _user = $"{Guid.NewGuid():N}";

    private PresenceBoard Board => cluster.Silo.GetRequiredService<PresenceBoard>();

    private IUserPresenceGrain User => cluster.Client.UserPresence(_user);

    [Fact]
    public async Task A_report_is_on_the_board_at_once_and_answered_when_it_is_stored_however_long_that_takes()
    {
        var gate = new TaskCompletionSource();
        cluster.Presence.Before = () => gate.Task;
        var report = Report("g", 1, PresenceStatus.Away, PresenceStatus.Online);
        while (!(await cluster.Presence.Arrival()).Any(r => r.User == _user))
        {
        }

        Board.Find(_user).Status.ShouldBe(PresenceStatus.Online);
        Board.Find(_user).Gateways.ShouldBe(["g"]);
        var repeated = Report("g", 1, PresenceStatus.Away, PresenceStatus.Online);
        (report.IsCompleted, repeated.IsCompleted).ShouldBe((false, false));
        (await Stored()).ShouldBeEmpty();

        cluster.Presence.Before = () => Task.CompletedTask;
        gate.SetException(new IOException("down"));
        await Task.WhenAll(report, repeated);
        (await Stored()).ShouldHaveSingleItem().Status.ShouldBe(PresenceStatus.Online);
    }

    [Fact]
    public async Task Another_activation_goes_on_where_the_one_before_was()
    {
        await Report("g", 1, PresenceStatus.Online);
        await Report("h", 1, PresenceStatus.Away);
        var before = (await Stored()).ToDictionary(r => r.Gateway);
        await cluster.Deactivate(User);
        await Report("g", 2);

        Board.Status(_user).ShouldBe(PresenceStatus.Away);
        var after = (await Stored()).ToDictionary(r => r.Gateway);
        after["g"].Version.ShouldBeGreaterThan(before["g"].Version);
        after["h"].ShouldBe(before["h"]);
    }

    [Fact]
    public async Task A_gateway_is_given_up_unless_it_renews()
    {
        var living = cluster.Client.CreateObjectReference<Chat.Rooms.IGatewayObserver>(new HearingGateway());
        var gateways = new GatewaysOfTests(cluster.Silo);
        (await gateways.Renew("living", living)).WasKnown.ShouldBeFalse();
        (await gateways.Renew("living", living)).ShouldBe(new PresenceLease(true, cluster.Silo.GetRequiredService<PresenceTable>().Generation));

        await Report("dead", 1, PresenceStatus.Online);
        await Report("living", 1, PresenceStatus.Away);

        await User.Lapse("living", PresenceBounds.Silence);
        await User.Lapse("dead", PresenceBounds.Silence);
        Board.Find(_user).ShouldSatisfyAllConditions(
            seen => seen.Status.ShouldBe(PresenceStatus.Away), seen => seen.Gateways.ShouldBe(["living"]));
        (await Stored()).Single(r => r.Gateway == "dead").Status.ShouldBe(PresenceStatus.Offline);
        var version = (await Stored()).Single(r => r.Gateway == "dead").Version;
        await User.Lapse("dead", PresenceBounds.Silence);
        (await Stored()).Single(r => r.Gateway == "dead").Version.ShouldBe(version);
    }

    [Fact]
    public async Task The_grain_waits_by_a_timer_of_its_own_until_a_lost_gateway_has_been_silent_for_30_s()
    {
        await Report("longer", 1, PresenceStatus.Online);
        await Report("later", 1, PresenceStatus.Online);
        await User.Lapse("later", PresenceBounds.LostAfter);
        await User.Lapse("longer", PresenceBounds.Silence - TimeSpan.FromSeconds(1));
        await User.Lapse("longer", PresenceBounds.Silence - TimeSpan.FromSeconds(1));
        while (!(await cluster.Presence.Arrival()).Any(r => r.User == _user && r.Gateway == "longer" && r.Status == PresenceStatus.Offline))
        {
        }

        Board.Find(_user).Gateways.ShouldBe(["later"]);
    }

    [Fact]
    public async Task A_gateway_that_renews_while_the_grain_waits_takes_nobody_away()
    {
        var gateways = new GatewaysOfTests(cluster.Silo);
        var observer = cluster.Client.CreateObjectReference<Chat.Rooms.IGatewayObserver>(new HearingGateway());
        await Report("back", 1, PresenceStatus.Online);
        await Report("gone", 1, PresenceStatus.Away);
        await User.Lapse("back", PresenceBounds.Silence - TimeSpan.FromSeconds(1));
        await gateways.Renew("back", observer);
        await User.Lapse("gone", PresenceBounds.Silence - TimeSpan.FromSeconds(2));
        while (!(await cluster.Presence.Arrival()).Any(r => r.User == _user && r.Gateway == "gone" && r.Status == PresenceStatus.Offline))
        {
        }

        Board.Find(_user).Gateways.ShouldBe(["back"]);
    }

    private Task Report(string gateway, long revision, params PresenceStatus[] connections) =>
        User.Report(new ConnectionsReport(gateway, revision, [.. connections]));

    private async Task<IEnumerable<PresenceRow>> Stored() =>
        (await cluster.Store.Presence.Rows(("", ""), 10_000, TestContext.Current.CancellationToken)).Where(r => r.User == _user);
}
