using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>What the caller has set for themselves.</summary>
internal static class SettingsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/users/me/settings").WithTags("Users");
        settings.MapGet("", Get).SignedIn().Describe("getSettings", "The caller's own settings.").Answers<UserSettings>();
        settings.MapPatch("", Change).SignedIn()
            .Describe("changeSettings", "Change the caller's settings; what is left out stays. A time that is past ends what was set before.")
            .Answers<UserSettings>();
    }

    private static async Task<JsonHttpResult<UserSettings>> Get(Caller caller, IChatCluster cluster) => Answer(await cluster.Settings.Of(caller.Id));

    private static async Task<JsonHttpResult<UserSettings>> Change(SettingsBody body, Caller caller, IChatCluster cluster) =>
        Answer(await cluster.Settings.Change(caller.Id, body));

    private static JsonHttpResult<UserSettings> Answer(UserSettings settings) => TypedResults.Json(settings, ChatJson.Wire.UserSettings);
}
