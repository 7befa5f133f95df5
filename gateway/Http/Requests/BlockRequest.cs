using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>A request about the caller's blocks.</summary>
internal sealed record BlockRequest(Caller Caller, IChatCluster Cluster, RoomAccess Rooms, CancellationToken Cancel)
{
    /// <summary>Has the direct room of the two know what is stored; null: it does.</summary>
    public async Task<IResult?> Tell(string other) =>
        await Rooms.Calls.Repeatable(DirectRooms.IdOf(Caller.Id, other), room => room.BlocksChanged(), Cancel) is { } refusal
            ? Problems.Of(refusal)
            : null;
}
