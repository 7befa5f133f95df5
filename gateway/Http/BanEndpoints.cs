using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>Who is kept out of a room.</summary>
internal static class BanEndpoints
{
    private static readonly Refusal NotYours = new(ErrorCode.Forbidden, "Only admins and the owner may see a room's bans.");

    public static void Map(RouteGroupBuilder api)
    {
        var bans = api.MapGroup("/rooms/{id}/bans").WithTags("Bans");
        bans.MapGet("", List).SignedIn()
            .Describe("listBans", "Users who are banned from a room, the newest ban first. Admins and the owner.").Answers<Page<BanView>>()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden);
        bans.MapPut("/{userId}", Ban).SignedIn()
            .Describe("ban", "Keep a user out, member or not; a member is removed. Admins ban members, the owner anyone.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden, ErrorCode.Conflict);
        bans.MapDelete("/{userId}", Unban).SignedIn()
            .Describe("unban", "Lift a ban. It makes nobody a member. Admins and the owner.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden);
    }

    private static async Task<IResult> List([AsParameters] RoomRequest room, [AsParameters] PageQuery page)
    {
        if (page.Check() is { } refusal) return Problems.Of(refusal);
        var read = room.Rooms.Read(reads => reads.Bans(room.Caller.Id, room.Id, page.Cursor, page.Take));
        return await RoomAccess.ReadOr(read, ChatJson.Wire.PageBanView) ?? await room.Missing(NotYours);
    }

    private static async Task<IResult> Ban(
        [AsParameters] RoomRequest room, [FromRoute(Name = "userId")] string userId, [AsParameters] OtherUser other) =>
        await other.Find(userId) is not { } target
            ? OtherUser.Missing
            : await room.RefusedRepeatable(grain => grain.Ban(room.Caller.Person, target)) ?? TypedResults.NoContent();

    private static async Task<IResult> Unban(
        [AsParameters] RoomRequest room, [FromRoute(Name = "userId")] string userId, [AsParameters] OtherUser other) =>
        await other.Find(userId) is not { } target
            ? OtherUser.Missing
            : await room.RefusedRepeatable(grain => grain.Unban(room.Caller.Person, target)) ?? TypedResults.NoContent();
}
