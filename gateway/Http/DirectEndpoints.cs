using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Pacing;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The rooms of two.</summary>
internal static class DirectEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var rooms = api.MapGroup("/rooms").WithTags("Direct rooms");
        rooms.MapPost("/direct", Open).SignedIn().RequireRateLimiting(PaceRules.Create)
            .Describe("openDirectRoom", "The one direct room of the caller and another user: 201 if it was made now, else 200.")
            .Answers<RoomView>().Answers<RoomView>(StatusCodes.Status201Created)
            .Refuses(ErrorCode.NotFound, ErrorCode.Forbidden);
        rooms.MapPut("/{id}/hidden", Hide).SignedIn()
            .Describe("hideRoom", "Leave a direct room out of the caller's list until its next message.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden);
    }

    private static async Task<IResult> Open(DirectRoomBody body, [AsParameters] OtherUser other, [AsParameters] NewRoomRequest request)
    {
        if (await other.Find(body.User) is not { } peer) return OtherUser.Missing;
        var room = new RoomRequest(DirectRooms.IdOf(request.Caller.Id, peer.Id), request.Caller, request.Rooms, request.Cancel);
        var reply = await request.Rooms.Calls.RepeatableReply(
            room.Id, grain => grain.OpenDirect(request.Caller.Person, peer), request.Cancel);
        return reply.Refusal is { } refusal ? Problems.Of(refusal) : reply.Seq > 0 ? await room.ViewCreated() : await room.View();
    }

    private static async Task<IResult> Hide([AsParameters] RoomRequest room) =>
        await room.RefusedRepeatable(grain => grain.Hide(room.Caller.Id)) ?? TypedResults.NoContent();
}
