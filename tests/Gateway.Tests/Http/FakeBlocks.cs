using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Http;

internal sealed class FakeBlocks(FakeCluster cluster) : IBlocks
{
    /// <summary>Set: the next block is refused with it.</summary>
    public ErrorCode? Refuses { get; set; }

    public Task<Refusal?> Block(string user, string other)
    {
        cluster.Note($"block {other} by {user}");
        return Task.FromResult(Refuses is { } code ? new Refusal(code, "No.") : null);
    }

    public Task Unblock(string user, string other)
    {
        cluster.Note($"unblock {other} by {user}");
        return Task.CompletedTask;
    }

    public Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit)
    {
        cluster.Note($"blocks of {user} from {cursor} limit {limit}");
        return Task.FromResult(new Page<BlockView>([new BlockView(FakeCluster.Ada, DateTimeOffset.UnixEpoch)]));
    }

    public Task<ImmutableArray<UserBlocks>> BlockedBy(ImmutableArray<string> users) => throw new NotSupportedException();

    public Task<ChangedBlocks> ChangedSince(long cursor) => throw new NotSupportedException();
}
