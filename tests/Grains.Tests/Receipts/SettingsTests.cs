using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Grains.Receipts;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;
using Orleans.TestingHost;

namespace Orleans.Chat.Grains.Tests.Receipts;

/// <summary>A changed setting is acknowledged when every silo goes by it, and a silo that comes later knows it.</summary>
public sealed class SettingsTests : IAsyncLifetime
{
    private readonly TestStore _store = new();
    private InProcessTestCluster? _cluster;

    private InProcessTestCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _cluster = await Silos.Deploy(_store, 2);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task All_silos_go_by_a_change_once_it_is_acknowledged_and_one_that_comes_later_knows_it()
    {
        (await Cluster.Client.Settings().Of("bob")).ShouldBe(new UserSettings(false));
        foreach (var isPrivate in new[] { true, false, true })
        {
            (await Change("bob", isPrivate)).PrivateReceipts.ShouldBe(isPrivate);
            Known("bob").ShouldAllBe(known => known == isPrivate);
        }

        await Change("eve", false);
        await Cluster.StartAdditionalSiloAsync();
        Known("bob").ShouldBe([true, true, true]);
        Known("eve").ShouldBe([false, false, false]);
    }

    [Fact]
    public async Task A_time_without_disturbance_that_is_past_is_over()
    {
        var later = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds());
        (await Cluster.Client.Settings().Change("bob", new SettingsBody(DoNotDisturbUntil: later))).DoNotDisturbUntil.ShouldBe(later);
        (await Cluster.Client.Settings().Of("bob")).ShouldBe(new UserSettings(false, later));
        (await Cluster.Client.Settings().Change("bob", new SettingsBody(DoNotDisturbUntil: A.Moment.AddYears(-1)))).DoNotDisturbUntil.ShouldBeNull();
        (await Cluster.Client.Settings().Of("bob")).ShouldBe(new UserSettings(false));
    }

    private Task<UserSettings> Change(string user, bool isPrivate) =>
        Cluster.Client.Settings().Change(user, new SettingsBody(PrivateReceipts: isPrivate));

    private IEnumerable<bool> Known(string user) => Cluster.Silos.Select(
        silo => Cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<PrivateReceipts>().Has(user));
}
