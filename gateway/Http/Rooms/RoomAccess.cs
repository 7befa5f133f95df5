using System.Text.Json.Serialization.Metadata;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Rooms;

/// <summary>What the endpoints do with rooms.</summary>
internal sealed class RoomAccess(IChatCluster cluster, RoomCalls calls)
{
    private static readonly Refusal Gone =
        new(ErrorCode.NotFound, "There is no such room, or it is private and you are not in it.");

    public Task<T> Read<T>(Func<IRoomReads, Task<T>> read) => cluster.Read(read);

    public RoomCalls Calls => calls;

    /// <summary>The room as the caller sees it now.</summary>
    public async Task<IResult> View(string room, Caller caller, CancellationToken cancel) =>
        await ReadOr(cluster.Read(reads => reads.Room(caller.Id, room)), ChatJson.Wire.RoomView) ?? await Missing(room, caller, cancel);

    /// <summary>What was read, as JSON, or null if there was nothing for the caller.</summary>
    public static async Task<IResult?> ReadOr<T>(Task<T?> read, JsonTypeInfo<T> type)
        where T : class => await read is { } value ? TypedResults.Json(value, type) : null;

    /// <summary>
    /// Why there was nothing: asked of the room itself, which alone can tell a public room from one that the caller must not know of.
    /// <paramref name="forMember"/>: what a member is told.
    /// </summary>
    public async Task<IResult> Missing(string room, Caller caller, CancellationToken cancel, Refusal? forMember = null) =>
        Problems.Of(await calls.WhyNot(room, caller.Id, cancel) ?? forMember ?? Gone);
}
