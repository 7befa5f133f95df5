using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>A room's history: its messages as they now stand, and its events as they happened.</summary>
internal static class HistoryEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var history = api.MapGroup("/rooms/{id}").WithTags("History");
        history.MapGet("/messages", Messages).SignedIn()
            .Describe("listMessages", "Messages in seq order, the newest page unless asked otherwise.").Answers<MessagePage>()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember);
        history.MapGet("/events", Events).SignedIn()
            .Describe("listEvents", "Events in seq order, as on the socket.").Answers<EventPage>()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember);
    }

    private static async Task<IResult> Messages([AsParameters] RoomRequest room, [AsParameters] HistoryRequest page)
    {
        if (page.Check() is { } refusal) return Problems.Of(refusal);
        var found = await room.Rooms.Read(reads => reads.Messages(room.Caller.Id, room.Id, page.Query));
        return found is null ? await room.Missing() : new RawPage(found);
    }

    private static async Task<IResult> Events([AsParameters] RoomRequest room, [AsParameters] EventsRequest page)
    {
        if (page.Check() is { } refusal) return Problems.Of(refusal);
        var found = await room.Rooms.Read(reads => reads.Events(room.Caller.Id, room.Id, page.From, page.Take));
        return found is null ? await room.Missing() : new RawPage(found);
    }
}
