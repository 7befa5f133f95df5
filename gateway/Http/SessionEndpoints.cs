using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The devices on which the caller is signed in.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var sessions = api.MapGroup("/users/me/sessions").WithTags("Sessions");
        sessions.MapGet("", List).SignedIn()
            .Describe("listSessions", "The devices on which the caller is signed in.").Answers<Page<SessionView>>();
        sessions.MapDelete("/{id}", Revoke).SignedIn()
            .Describe("revokeSession", "Sign a device out; its sockets close within a second.")
            .AnswersNothing().Refuses(ErrorCode.NotFound);
    }

    private static async Task<IResult> List(Caller caller, IChatCluster cluster)
    {
        var sessions = await cluster.Accounts.Sessions(caller.Id, caller.Session);
        return TypedResults.Json(new Page<SessionView>(sessions), ChatJson.Wire.PageSessionView);
    }

    private static async Task<IResult> Revoke([FromRoute(Name = "id")] string id, Caller caller, IChatCluster cluster) =>
        await cluster.Accounts.RevokeSession(caller.Id, id)
            ? TypedResults.NoContent()
            : Problems.Of(ErrorCode.NotFound, "You have no such session. It may have ended already.");
}
