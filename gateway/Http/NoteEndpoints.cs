using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>What a member notes of a room for nobody else.</summary>
internal static class NoteEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var notes = api.MapGroup("/rooms/{id}").WithTags("Notes");
        notes.MapPut("/notify", SetNotify).SignedIn()
            .Describe("setNotify", "Of what in the room the caller wants to be notified.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember);
        notes.MapPut("/unread", MarkUnread).SignedIn()
            .Describe("markUnread", "Have messages from a seq on count as unread until the room is read again; the marker stays.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember);
    }

    private static async Task<IResult> SetNotify([AsParameters] RoomRequest room, NotifyBody body) =>
        await room.RefusedRepeatable(grain => grain.SetNotify(room.Caller.Id, body.Level)) ?? TypedResults.NoContent();

    private static async Task<IResult> MarkUnread([AsParameters] RoomRequest room, UnreadBody body) =>
        await room.RefusedRepeatable(grain => grain.MarkUnread(room.Caller.Id, body.From)) ?? TypedResults.NoContent();
}
