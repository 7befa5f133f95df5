using System.Collections.Immutable;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Accounts;

/// <summary>
/// Whom users have blocked: no direct room, no mention and no typing from them. A stateless worker: key 0; all state is in the store. An
/// exception means that the caller repeats the call; a repeat changes nothing.
/// </summary>
[Alias("chat.IBlocks")]
public interface IBlocks : IGrainWithIntegerKey
{
    /// <summary>
    /// Completes when it is stored; the direct room of the two is then to be told (<see cref="Rooms.IRoomGrain.BlocksChanged"/>).
    /// Refusals: <c>invalid</c> (oneself), <c>not_found</c>, <c>conflict</c> (too many).
    /// </summary>
    [Alias("Block")]
    Task<Refusal?> Block(string user, string other);

    /// <summary>As <see cref="Block"/>; nobody need be blocked.</summary>
    [Alias("Unblock")]
    Task Unblock(string user, string other);

    /// <summary>The newest first.</summary>
    [Alias("BlocksOf")]
    Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit);

    /// <summary>Of those of the given users who have blocked somebody, whom.</summary>
    [Alias("BlockedBy")]
    Task<ImmutableArray<UserBlocks>> BlockedBy(ImmutableArray<string> users);

    /// <summary>
    /// Users whose blocks changed since <paramref name="cursor"/> (0: from now on), which each gateway asks for twice a second, so that every
    /// connection minds a block within 1 s, and a lost answer costs nothing.
    /// </summary>
    [Alias("ChangedSince")]
    Task<ChangedBlocks> ChangedSince(long cursor);
}
