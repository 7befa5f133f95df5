using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Pacing;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http;

/// <summary>Invites: made and revoked in a room, shown and accepted by their code.</summary>
internal static class InviteEndpoints
{
    private static readonly Refusal NotYours = new(ErrorCode.Forbidden, "Only admins and the owner may see a room's invites.");

    private static readonly Refusal NoSuchInvite =
        new(ErrorCode.NotFound, "There is no such invite, or it was revoked. Ask for a new link.");

    public static void Map(RouteGroupBuilder api)
    {
        var ofRoom = api.MapGroup("/rooms/{id}/invites").WithTags("Invites");
        ofRoom.MapPost("", Create).SignedIn().RequireRateLimiting(PaceRules.Create)
            .Describe("createInvite", "Make an invite. Its code is in this answer only.")
            .Answers<CreatedInvite>(StatusCodes.Status201Created)
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden, ErrorCode.Conflict);
        ofRoom.MapGet("", List).SignedIn()
            .Describe("listInvites", "A room's invites that can still be used.").Answers<Page<InviteView>>()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden);
        ofRoom.MapDelete("/{invite}", Revoke).SignedIn()
            .Describe("revokeInvite", "Revoke an invite, by its id or its code.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden);

        var byCode = api.MapGroup("/invites/{code}").WithTags("Invites").RequireRateLimiting(PaceRules.Invite);
        byCode.MapGet("", Preview).Open()
            .Describe("previewInvite", "Where an invite leads.").Answers<InvitePreview>()
            .Refuses(ErrorCode.NotFound, ErrorCode.InviteExpired, ErrorCode.InviteUsedUp);
        byCode.MapPost("/accept", Accept).SignedIn()
            .Describe("acceptInvite", "Become a member by an invite.").Answers<RoomView>()
            .Refuses(ErrorCode.NotFound, ErrorCode.Banned, ErrorCode.InviteExpired, ErrorCode.InviteUsedUp);
    }

    private static async Task<IResult> Create([AsParameters] RoomRequest room, InviteBody? body, [AsParameters] NewInviteRequest request)
    {
        var wanted = body ?? new InviteBody();
        if (NewInviteRequest.Check(wanted) is { } refusal) return Problems.Of(refusal);
        var code = InviteCodes.Next();
        var (invite, answer) = request.Invite(wanted, code);
        var refused = await room.Refused(grain => grain.Invite(room.Caller.Person, invite));
        return refused ?? TypedResults.Json(answer, ChatJson.Wire.CreatedInvite, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> List([AsParameters] RoomRequest room, [AsParameters] PageQuery page)
    {
        if (page.Check() is { } refusal) return Problems.Of(refusal);
        var read = room.Rooms.Read(reads => reads.Invites(room.Caller.Id, room.Id, page.Cursor, page.Take));
        return await RoomAccess.ReadOr(read, ChatJson.Wire.PageInviteView) ?? await room.Missing(NotYours);
    }

    private static async Task<IResult> Revoke([AsParameters] RoomRequest room, [FromRoute(Name = "invite")] string invite)
    {
        // A code of another room is passed on as it is, and so is answered like any id that the room does not know.
        var id = await Find(room.Rooms, invite) is { } target && target.Preview.Room == room.Id ? target.Invite : invite;
        if (!Ids.IsId(id)) return Problems.Of(NoSuchInvite);
        return await room.Refused(grain => grain.RevokeInvite(room.Caller.Person, id)) ?? TypedResults.NoContent();
    }

    private static async Task<IResult> Preview([FromRoute(Name = "code")] string code, RoomAccess rooms) =>
        await Find(rooms, code) is not { } target ? Problems.Of(NoSuchInvite)
        : target.Refusal is { } refusal ? Problems.Of(refusal)
        : TypedResults.Json(target.Preview, ChatJson.Wire.InvitePreview);

    private static async Task<IResult> Accept([AsParameters] AcceptRequest request)
    {
        if (await Find(request.Rooms, request.Code) is not { } target) return Problems.Of(NoSuchInvite);
        var room = new RoomRequest(target.Preview.Room, request.Caller, request.Rooms, request.Cancel);
        return await room.RefusedRepeatable(grain => grain.Accept(request.Caller.Person, target.Invite)) ?? await room.View();
    }

    /// <summary>What is no code is not looked up, and answered like one that nobody made.</summary>
    private static async Task<InviteTarget?> Find(RoomAccess rooms, string code) =>
        InviteCodes.IsCode(code) ? await rooms.Read(reads => reads.Invite(InviteCodes.Hash(code))) : null;
}
