using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Rooms;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>A request to come in by an invite.</summary>
internal sealed record AcceptRequest(
    [FromRoute(Name = "code")] string Code, Caller Caller, RoomAccess Rooms, CancellationToken Cancel);
