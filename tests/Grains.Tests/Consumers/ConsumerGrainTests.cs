using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Rooms;
using Orleans.Chat.Silo.Hosting;
using Orleans.Chat.Storage.Feed;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>Consumers as grains, on silos with streams and grain storage.</summary>
public sealed class ConsumerGrainTests : IClassFixture<TestStore>, IAsyncLifetime
{
    private readonly TestStore _store;
    private readonly ScriptedWork _work = new();
    private InProcessTestCluster? _cluster;

    public ConsumerGrainTests(TestStore store) => _store = store;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_wakes_its_consumer_which_would_not_look_by_itself()
    {
        await Deploy(silo => silo.Services.AddSingleton(new TestConsumer.Means(_work, new StoppedClock())));
        await Started();
        foreach (var room in await Rooms())
        {
            await _cluster!.Client.Room(room).Send("hello");
            await HeardOf(2, room);
        }
    }

    [Fact]
    public async Task With_every_wake_up_lost_a_consumer_hears_of_a_commit_by_looking()
    {
        await Deploy(silo =>
        {
            silo.Services.AddSingleton<IWakeUpLine, NoConsumers>();
            silo.Services.AddSingleton(new TestConsumer.Means(_work, TimeProvider.System));
        });
        await Started();
        var room = (await Rooms())[0];
        await _cluster!.Client.Room(room).Send("hello");
        await HeardOf(2, room);
    }

    [Fact]
    public async Task A_consumer_goes_on_elsewhere_from_where_it_was_done()
    {
        await Deploy(silo => silo.Services.AddSingleton(new TestConsumer.Means(_work, TimeProvider.System)), silos: 2);
        await Started();
        string[] rooms = [.. await Rooms()];
        foreach (var room in rooms)
            await Sent(room, "first");

        // Who has taken something has had its first turn, which stores where it begins.
        await HeardOf(2, rooms);
        await _cluster!.KillSiloAsync(_cluster.Silos[1], TestContext.Current.CancellationToken);
        foreach (var room in rooms)
            await Sent(room, "second");
        await HeardOf(3, rooms);
    }

    private async Task Deploy(Action<ISiloBuilder> configure, short silos = 1)
    {
        var settings = new SiloSettings(_store.Folder, null, new ClusterSettings("tests", null, IPAddress.Loopback, null, null), new GrainsOptions());
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            _store.AddTo(silo.Services);
            silo.AddChatRooms(new GrainsOptions { LimitsDisabled = true }).AddChatConsumers().AddGrainState(settings);
            silo.Services.AddConsumers(TestConsumer.Kind);
            configure(silo);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    /// <summary>Every partition has its consumer, which has a position now.</summary>
    private async Task Started()
    {
        for (var started = 0; started < FeedPartitions.Count;)
            started += await _work.Next() == "start over" ? 1 : 0;
    }

    /// <summary>Of each room's event of that seq, alone or with older ones.</summary>
    private async Task HeardOf(long seq, params string[] rooms)
    {
        for (var missing = rooms.ToHashSet(); missing.Count > 0;)
        {
            var told = await _work.Next();
            if (told.EndsWith($"-{seq}", StringComparison.Ordinal))
                missing.Remove(told.Split(' ')[0]);
        }
    }

    /// <summary>One of each partition at least.</summary>
    private async Task<List<string>> Rooms()
    {
        List<string> rooms = [];
        while (rooms.Select(FeedPartitions.Of).Distinct().Count() < FeedPartitions.Count)
            rooms.Add(await _store.Create());
        return rooms;
    }

    /// <summary>Repeated until a silo that lives has it.</summary>
    private async Task Sent(string room, string id)
    {
        while (true)
        {
            try
            {
                (await _cluster!.Client.Room(room).Send(id)).IsCommitted.ShouldBeTrue();
                return;
            }
            catch (Exception e) when (e is SiloUnavailableException or OrleansMessageRejectionException)
            {
                // The cluster learns that the silo is gone.
            }
        }
    }
}
