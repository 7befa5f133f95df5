using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Accounts;

/// <summary>Whom users have blocked. Writes are durable when their task completes; a repeat changes nothing.</summary>
public interface IBlockStore
{
    /// <summary>False, and nothing is stored: the user has blocked <see cref="Limits.UserBlocks"/> others already.</summary>
    Task<bool> Block(string user, string blocked, DateTimeOffset now, CancellationToken cancel);

    Task Unblock(string user, string blocked, CancellationToken cancel);

    /// <summary>Whom the user has blocked, the newest first. A malformed cursor reads from the start.</summary>
    Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit, CancellationToken cancel);

    /// <summary>Of many users at once, whom each has blocked; those who have blocked nobody are left out.</summary>
    Task<IReadOnlyDictionary<string, string[]>> BlockedBy(IReadOnlyCollection<string> users, CancellationToken cancel);

    /// <summary>Those of the two who have blocked the other.</summary>
    Task<IReadOnlyList<string>> Between(string one, string other, CancellationToken cancel);

    /// <summary>
    /// Users whose blocks have changed after the cursor, in the order of their newest change, at most 1,000, and the next cursor. Cursor 0: none,
    /// and the cursor of now.
    /// </summary>
    Task<(IReadOnlyList<string> Users, long Cursor)> ChangedSince(long cursor, CancellationToken cancel);
}
