using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Receipts;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>What every room of a silo shares.</summary>
internal sealed record RoomServices(
    IRoomLog Log,
    IChatDatabase Database,
    IRoomMessages Messages,
    MarkerWriter Markers,
    IRoomNotes Notes,
    IBlockStore Blocks,
    IPresenceStore Presence,
    PresenceBoard Board,
    GatewayPublishers Publishers,
    PrivateReceipts Private,
    GrainsOptions Options,
    ILocalSiloDetails Silo,
    MembershipDoubts Doubts,
    CommitWakeUps WakeUps,
    RoomAudit Audit,
    TimeProvider Time,
    ILogger<RoomGrain> Logger)
{
    /// <summary>Reads the store: an answer within <see cref="RoomBounds.SettleWithin"/>, or <see cref="StoreUnavailableException"/>.</summary>
    public Task<T> Read<T>(Func<CancellationToken, Task<T>> read) => StoreFailures.Guard(read, RoomBounds.SettleWithin, Time);
}
