using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Pacing;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>Rooms: lists, settings, coming and going.</summary>
internal static class RoomEndpoints
{
    /// <summary>Words that stand where an id does in addresses: a room of that name could not be reached.</summary>
    private static readonly string[] Reserved = ["public", "direct"];

    public static void Map(RouteGroupBuilder api)
    {
        var rooms = api.MapGroup("/rooms").WithTags("Rooms");
        rooms.MapGet("", List).SignedIn().Describe("listRooms", "The caller's rooms, by name.").Answers<Page<RoomView>>();
        rooms.MapGet("/public", ListPublic).SignedIn()
            .Describe("listPublicRooms", "Rooms that anyone may join, by size, then name.").Answers<Page<PublicRoom>>();
        rooms.MapPost("", Create).SignedIn().RequireRateLimiting(PaceRules.Create)
            .Describe("createRoom", "Make a room; the caller owns it. With an id of the client's, a repeat makes no second one.")
            .Answers<RoomView>(StatusCodes.Status201Created).Refuses(ErrorCode.TooLong, ErrorCode.Conflict);
        rooms.MapGet("/{id}", Get).SignedIn()
            .Describe("getRoom", "A room of the caller's.").Answers<RoomView>()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember);
        rooms.MapPatch("/{id}", Change).SignedIn()
            .Describe("changeRoom", "Change a room's settings; what is left out stays. Admins and the owner.").Answers<RoomView>()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden, ErrorCode.TooLong);
        rooms.MapDelete("/{id}", Delete).SignedIn()
            .Describe("deleteRoom", "Delete a room for good. The owner.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden);
        rooms.MapPost("/{id}/join", Join).SignedIn()
            .Describe("joinRoom", "Become a member of a public room.").Answers<RoomView>().Refuses(ErrorCode.NotFound, ErrorCode.Banned);
        rooms.MapPost("/{id}/leave", Leave).SignedIn()
            .Describe("leaveRoom", "Leave a room. The owner must first hand it over or delete it.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Conflict);
    }

    private static async Task<IResult> List([AsParameters] PageQuery page, Caller caller, IChatCluster cluster) =>
        page.Check() is { } refusal
            ? Problems.Of(refusal)
            : TypedResults.Json(await cluster.Read(reads => reads.RoomsOf(caller.Id, page.Cursor, page.Take)), ChatJson.Wire.PageRoomView);

    private static async Task<IResult> ListPublic(
        [AsParameters] PublicRoomsQuery query, [AsParameters] PageQuery page, Caller caller, IChatCluster cluster)
    {
        if ((page.Check() ?? query.Check()) is { } refusal) return Problems.Of(refusal);
        var found = await cluster.Read(reads => reads.PublicRooms(caller.Id, query.Query, page.Cursor, page.Take));
        return TypedResults.Json(found, ChatJson.Wire.PagePublicRoom);
    }

    private static async Task<IResult> Create(CreateRoomBody body, [AsParameters] NewRoomRequest request)
    {
        if (body.Id is { } asked && (!Ids.IsId(asked) || Reserved.Contains(asked, StringComparer.OrdinalIgnoreCase)))
            return Problems.Of(
                ErrorCode.Invalid, $"An id is 1 to {Limits.IdChars} letters, digits, '_' and '-', and neither public nor direct.");
        var room = new RoomRequest(body.Id ?? request.FreshId(), request.Caller, request.Rooms, request.Cancel);
        var refused = await room.RefusedRepeatable(
            grain => grain.Create(request.Caller.Person, body.Name, body.Topic ?? "", body.Visibility));
        return refused ?? await room.ViewCreated();
    }

    private static Task<IResult> Get([AsParameters] RoomRequest room) => room.View();

    private static async Task<IResult> Change([AsParameters] RoomRequest room, RoomSettingsBody body) =>
        await room.RefusedRepeatable(grain => grain.Change(room.Caller.Person, body.Name, body.Topic, body.Visibility))
            ?? await room.View();

    private static async Task<IResult> Delete([AsParameters] RoomRequest room) =>
        await room.Refused(grain => grain.Delete(room.Caller.Person)) ?? TypedResults.NoContent();

    private static async Task<IResult> Join([AsParameters] RoomRequest room) =>
        await room.RefusedRepeatable(grain => grain.Join(room.Caller.Person)) ?? await room.View();

    private static async Task<IResult> Leave([AsParameters] RoomRequest room) =>
        await room.Refused(grain => grain.Leave(room.Caller.Person)) ?? TypedResults.NoContent();
}
