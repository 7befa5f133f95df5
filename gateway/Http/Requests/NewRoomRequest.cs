using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Rooms;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>A request for a room that is not there yet.</summary>
internal sealed record NewRoomRequest(Caller Caller, RoomAccess Rooms, TimeProvider Time, CancellationToken Cancel)
{
    /// <summary>Ids made one after the other lie side by side in the database's index.</summary>
    public string FreshId() => Guid.CreateVersion7(Time.GetUtcNow()).ToString("N");
}
