using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Concurrency;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Whom users have blocked: hands each question on, and lets no exception of the store out.</summary>
[StatelessWorker, Reentrant, GrainType(ChatGrains.BlocksType)]
internal sealed class BlocksGrain(IBlockStore store, IAccountStore accounts, TimeProvider time) : Grain, IBlocks
{
    public Task<Refusal?> Block(string user, string other) => StoreFailures.Guard(async () =>
    {
        if (user == other)
            return AccountRefusals.NotOneself;

        if (await accounts.ById(other, default) is null)
            return AccountRefusals.NoSuchUser;

        return await store.Block(user, other, time.GetUtcNow(), default) ? null : AccountRefusals.TooManyBlocks;
    });

    public Task Unblock(string user, string other) => StoreFailures.Guard(async () =>
    {
        await store.Unblock(user, other, default);
        return true;
    });

    public Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit) =>
        StoreFailures.Guard(() => store.BlocksOf(user, cursor, limit, default));

    public Task<ImmutableArray<UserBlocks>> BlockedBy(ImmutableArray<string> users) =>
        StoreFailures.Guard<ImmutableArray<UserBlocks>>(async () =>
            [.. (await store.BlockedBy(users, default)).Select(b => new UserBlocks(b.Key, [.. b.Value]))]);

    public Task<ChangedBlocks> ChangedSince(long cursor) => StoreFailures.Guard(async () =>
    {
        var (users, next) = await store.ChangedSince(cursor, default);
        return new ChangedBlocks([.. users], next);
    });
}
