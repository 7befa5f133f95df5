using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>Whom the caller has blocked.</summary>
internal static class BlockEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var blocks = api.MapGroup("/users/me/blocks").WithTags("Blocks");
        blocks.MapGet("", List).SignedIn()
            .Describe("listBlocks", "Whom the caller has blocked, the newest first.").Answers<Page<BlockView>>();
        blocks.MapPut("/{userId}", Block).SignedIn()
            .Describe("block", "No direct room, mention or typing from that user.").AnswersNothing()
            .Refuses(ErrorCode.NotFound, ErrorCode.Conflict);
        blocks.MapDelete("/{userId}", Unblock).SignedIn().Describe("unblock", "Take a block back.").AnswersNothing();
    }

    private static async Task<IResult> List([AsParameters] BlockRequest request, [AsParameters] PageQuery page)
    {
        if (page.Check() is { } refusal) return Problems.Of(refusal);
        var found = await request.Cluster.Blocks.BlocksOf(request.Caller.Id, page.Cursor, page.Take);
        return TypedResults.Json(found, ChatJson.Wire.PageBlockView);
    }

    private static async Task<IResult> Block([FromRoute(Name = "userId")] string userId, [AsParameters] BlockRequest request) =>
        await request.Cluster.Blocks.Block(request.Caller.Id, userId) is { } refusal
            ? Problems.Of(refusal)
            : await request.Tell(userId) ?? TypedResults.NoContent();

    private static async Task<IResult> Unblock([FromRoute(Name = "userId")] string userId, [AsParameters] BlockRequest request)
    {
        await request.Cluster.Blocks.Unblock(request.Caller.Id, userId);
        return await request.Tell(userId) ?? TypedResults.NoContent();
    }
}
