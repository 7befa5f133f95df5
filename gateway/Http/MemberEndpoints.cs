using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The members of a room.</summary>
internal static class MemberEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var members = api.MapGroup("/rooms/{id}/members").WithTags("Members");
        members.MapGet("", List).SignedIn()
            .Describe("listMembers", "The members of a room.").Answers<Page<MemberView>>()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember);
        members.MapPut("/{userId}", SetRole).SignedIn()
            .Describe("setRole", "Give a member another role. Making another the owner hands the room over.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden, ErrorCode.Conflict);
        members.MapDelete("/{userId}", Kick).SignedIn()
            .Describe("kick", "Remove a member: admins members, the owner anyone.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.NotAMember, ErrorCode.Forbidden, ErrorCode.Conflict);
    }

    private static async Task<IResult> List([AsParameters] RoomRequest room, [AsParameters] PageQuery page)
    {
        if (page.Check() is { } refusal) return Problems.Of(refusal);
        var read = room.Rooms.Read(reads => reads.Members(room.Caller.Id, room.Id, page.Cursor, page.Take));
        return await RoomAccess.ReadOr(read, ChatJson.Wire.PageMemberView) ?? await room.Missing();
    }

    private static async Task<IResult> SetRole(
        [AsParameters] RoomRequest room, [FromRoute(Name = "userId")] string userId, RoleBody body) =>
        await room.Refused(grain => grain.SetRole(room.Caller.Person, userId, body.Role)) ?? TypedResults.NoContent();

    private static async Task<IResult> Kick([AsParameters] RoomRequest room, [FromRoute(Name = "userId")] string userId) =>
        await room.Refused(grain => grain.Kick(room.Caller.Person, userId)) ?? TypedResults.NoContent();
}
