using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>A gateway knows of its connections whom their users have blocked, half a second late at most.</summary>
public sealed class BlocksWatchTests : IAsyncDisposable
{
    private readonly Gateway _gateway = new();
    private readonly ScriptedBlocks _blocks = new();
    private readonly BlocksWatch _watch;

    public BlocksWatchTests() => _watch = new BlocksWatch(_gateway.Sessions, () => _blocks, _gateway.Services);

    [Fact]
    public async Task New_connections_are_asked_after_once_and_known_ones_only_when_they_have_changed()
    {
        var (ada, adaToo, bob) = (await _gateway.Open(), await _gateway.Open(), await _gateway.Open("bob/s2/3600"));
        _gateway.Connect();
        ada.Session.Blocked.ShouldBeNull();
        _blocks.Set("ada", "eve");
        await _watch.Look();
        (Blocked(ada), Blocked(adaToo), Blocked(bob)).ShouldBe(("eve", "eve", ""));

        await _watch.Look();
        _blocks.Asked.ShouldBe(["ada bob"]);
        _blocks.Set("ada", "dan", "eve");
        _blocks.Set("stranger", "ada");
        await _watch.Look();
        (Blocked(ada), Blocked(bob)).ShouldBe(("dan eve", ""));
        _blocks.Asked.ShouldBe(["ada bob", "ada"]);
    }

    [Fact]
    public async Task Who_says_hello_only_after_a_look_is_asked_after_with_the_next()
    {
        var late = _gateway.Connect();
        await _watch.Look();
        await late.Peer.Say("""{"type":"hello","token":"ada/s1/3600"}""");
        (await late.Peer.Hear()).GetProperty("type").GetString().ShouldBe("welcome");
        await _watch.Look();
        Blocked(late).ShouldBe("");
        var another = await _gateway.Open("bob/s2/3600");
        await _watch.Look();
        Blocked(another).ShouldBe("");
        _blocks.Asked.ShouldBe(["ada", "bob"]);
    }

    [Fact]
    public async Task What_could_not_be_read_is_read_the_next_time()
    {
        var ada = await _gateway.Open();
        await _watch.Look();
        _blocks.Set("ada", "eve");
        _blocks.Fails = true;
        await _watch.Look();
        Blocked(ada).ShouldBe("");
        _blocks.Fails = false;
        await _watch.Look();
        Blocked(ada).ShouldBe("eve");
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private static string Blocked(Connection connection) => string.Join(' ', connection.Session.Blocked.ShouldNotBeNull().Order());

    private sealed class ScriptedBlocks : IBlocks
    {
        private readonly Dictionary<string, string[]> _blocked = [];
        private readonly List<string> _changes = [];

        public List<string> Asked { get; } = [];

        /// <summary>What is read fails; what has changed is told.</summary>
        public bool Fails { get; set; }

        public void Set(string user, params string[] blocked)
        {
            _blocked[user] = blocked;
            _changes.Add(user);
        }

        public Task<ImmutableArray<UserBlocks>> BlockedBy(ImmutableArray<string> users)
        {
            if (Fails)
                throw new TimeoutException();

            Asked.Add(string.Join(' ', users.Order()));
            return Task.FromResult<ImmutableArray<UserBlocks>>([.. users.Where(_blocked.ContainsKey).Select(u => new UserBlocks(u, [.. _blocked[u]]))]);
        }

        public Task<ChangedBlocks> ChangedSince(long cursor) => Task.FromResult(
            new ChangedBlocks(cursor == 0 ? [] : [.. _changes.Skip((int)cursor - 1)], _changes.Count + 1));

        public Task<Refusal?> Block(string user, string other) => throw new NotSupportedException();

        public Task Unblock(string user, string other) => throw new NotSupportedException();

        public Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit) => throw new NotSupportedException();
    }
}
