using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Presence;
using Orleans.TestingHost;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>Silos tell each other who is there, and one that comes later reads it.</summary>
public sealed class TwoSilosTests : IAsyncLifetime
{
    private static readonly string[] Users = [.. Enumerable.Range(0, 40).Select(i => $"u{i}")];

    private readonly TestStore _store = new();
    private ScriptedPresence _presence = null!;
    private InProcessTestCluster? _cluster;

    private InProcessTestCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _presence = new ScriptedPresence(_store.Presence);
        _cluster = await Silos.Deploy(_store, 2, services => services.AddSingleton<IPresenceStore>(_presence));
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_change_on_either_silo_is_known_on_both_and_on_one_that_comes_later()
    {
        var boards = Cluster.Silos.Select(silo => Board(silo)).ToList();
        var heard = boards.Select(board => new Following(board)).ToList();
        var stored = new TaskCompletionSource();
        _presence.Before = () => stored.Task;
        var reports = Report(1, PresenceStatus.Online);
        await Task.WhenAll(heard.Select(h => h.All(Users)));
        boards.ShouldAllBe(board => Users.All(user => board.Status(user) == PresenceStatus.Online));
        boards.Select(board => board.Find("u7").Gateways.ShouldHaveSingleItem()).ShouldBe(["g", "g"]);

        reports.IsCompleted.ShouldBeFalse("nobody has read it of the store");
        stored.SetResult();
        await reports;
        var later = Board(await Cluster.StartAdditionalSiloAsync());
        Users.ShouldAllBe(user => later.Status(user) == PresenceStatus.Online);
        await Report(2);
        await Task.WhenAll(heard.Select(h => h.All(Users)));
        boards.ShouldAllBe(board => Users.All(user => board.Find(user) == UserStatus.Offline));
    }

    [Fact]
    public async Task When_a_silo_is_gone_its_users_are_still_there_and_their_next_change_is_known()
    {
        var survivor = Board(Cluster.Silos[0]);
        var heard = new Following(survivor);
        await Report(1, PresenceStatus.Away);
        await heard.All(Users);
        await Cluster.KillSiloAsync(Cluster.Silos[1], TestContext.Current.CancellationToken);
        survivor.UsersAt("g").Count.ShouldBe(Users.Length);

        await Report(2, PresenceStatus.Away, PresenceStatus.Online);
        Users.ShouldAllBe(user => survivor.Status(user) == PresenceStatus.Online);
    }

    private PresenceBoard Board(InProcessSiloHandle silo) => Cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<PresenceBoard>();

    private Task Report(long revision, params PresenceStatus[] connections) => Task.WhenAll(Users.Select(user =>
        Cluster.Client.UserPresence(user).Report(new ConnectionsReport("g", revision, [.. connections]))));

    private sealed class Following : IBoardFollower
    {
        private readonly Channel<string> _heard = Channel.CreateBounded<string>(10_000);

        public Following(PresenceBoard board) => board.Follow(this, null);

        public void Hear(string user) => _heard.Writer.TryWrite(user);

        public async Task All(IEnumerable<string> users)
        {
            var left = users.ToHashSet();
            while (left.Count > 0)
                left.Remove(await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        }
    }
}
