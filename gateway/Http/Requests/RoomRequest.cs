using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>A request about one room.</summary>
internal sealed record RoomRequest(
    [FromRoute(Name = "id")] string Id, Caller Caller, RoomAccess Rooms, CancellationToken Cancel)
{
    public Task<IResult> View() => Rooms.View(Id, Caller, Cancel);

    /// <summary>The room that this request made.</summary>
    public async Task<IResult> ViewCreated() => await Rooms.Read(reads => reads.Room(Caller.Id, Id)) is { } view
        ? TypedResults.Created($"{ApiRoutes.Base}/rooms/{Id}", view)
        : await Missing();

    public Task<IResult> Missing(Refusal? forMember = null) => Rooms.Missing(Id, Caller, Cancel, forMember);

    /// <summary>Makes a change; null: it was made.</summary>
    public async Task<IResult?> Refused(Func<IRoomGrain, Task<RoomReply>> change) =>
        await Rooms.Calls.Once(Id, change, Cancel) is { } refusal ? Problems.Of(refusal) : null;

    /// <summary>Makes a change that does nothing the second time; null: it was made.</summary>
    public async Task<IResult?> RefusedRepeatable(Func<IRoomGrain, Task<RoomReply>> change) =>
        await Rooms.Calls.Repeatable(Id, change, Cancel) is { } refusal ? Problems.Of(refusal) : null;
}
