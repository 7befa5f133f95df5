using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The caller's profile and password, and the directory.</summary>
internal static class UserEndpoints
{
    private static readonly Refusal NoSuchUser = new(ErrorCode.NotFound, "There is no such user.");

    private static readonly Refusal NoQuery = new(ErrorCode.Invalid, "Give the start of a name as query.");

    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/me", Me).SignedIn().Describe("getMe", "The caller's own account.").Answers<User>();
        users.MapPatch("/me", ChangeMe).SignedIn()
            .Describe("changeMe", "Change the caller's profile; what is left out stays.")
            .Answers<User>().Refuses(ErrorCode.TooLong);
        users.MapPost("/me/password", ChangePassword).SignedIn().RequireRateLimiting(Pacing.PaceRules.SignIn)
            .Describe("changePassword", "Change the caller's password. Ends the other sessions.")
            .AnswersNothing().Refuses(ErrorCode.TooLong, ErrorCode.Forbidden);
        users.MapGet("", Find).SignedIn()
            .Describe("findUsers", "Users by the start of their name, at most 20.").Answers<Page<User>>();
        users.MapGet("/{id}", Get).SignedIn()
            .Describe("getUser", "One user.").Answers<User>().Refuses(ErrorCode.NotFound);
    }

    private static JsonHttpResult<User> Me(Caller caller) => Answer(caller.User);

    private static async Task<IResult> ChangeMe(ProfileBody body, Caller caller, IChatCluster cluster)
    {
        var (user, refusal) = await cluster.Accounts.ChangeProfile(caller.Id, body.DisplayName, body.StatusText);
        return user is null ? Problems.Of(refusal ?? NoSuchUser) : Answer(user);
    }

    private static async Task<IResult> ChangePassword(PasswordBody body, Caller caller, IChatCluster cluster)
    {
        var refusal = await cluster.Accounts.ChangePassword(caller.Id, caller.Session, body.Current, body.New);
        return refusal is null ? TypedResults.NoContent() : Problems.Of(refusal);
    }

    private static async Task<IResult> Find([FromQuery(Name = "query")] string? query, IChatCluster cluster)
    {
        if (string.IsNullOrWhiteSpace(query)) return Problems.Of(NoQuery);
        if (Queries.Text("query", query, Limits.DisplayNameScalars) is { } refusal) return Problems.Of(refusal);
        var found = await cluster.Accounts.FindUsers(query.Trim());
        return TypedResults.Json(new Page<User>(found), ChatJson.Wire.PageUser);
    }

    private static async Task<IResult> Get([FromRoute(Name = "id")] string id, IChatCluster cluster) =>
        await cluster.Accounts.User(id) is { } user ? Answer(user) : Problems.Of(NoSuchUser);

    private static JsonHttpResult<User> Answer(User user) => TypedResults.Json(user, ChatJson.Wire.User);
}
