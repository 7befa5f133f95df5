using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;

namespace Orleans.Chat.Gateway.Http.Pacing;

/// <summary>The limits by address and by user, in the framework's limiter.</summary>
internal static class PaceRules
{
    public const string SignIn = "sign-in";
    public const string Invite = "invite";
    public const string Create = "create";

    public static void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(General);
        options.AddPolicy(SignIn, context => Pace.SignInsOfAddress.For(ClientKey.Address(context)));
        options.AddPolicy(Invite, context => Pace.InvitesOfAddress.For(ClientKey.Address(context)));
        options.AddPolicy(Create, context => Pace.CreationsOfUser.For(ClientKey.UserOrAddress(context)));
        options.OnRejected = (context, _) => new ValueTask(Refuse(context.Lease).ExecuteAsync(context.HttpContext));
    }

    public static ProblemAnswer Refuse(RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int?)Math.Ceiling(after.TotalMilliseconds) : null;
        return Problems.Of(new Refusal(ErrorCode.RateLimited, "That is too often. Wait a moment.", wait));
    }

    /// <summary>Only of the API: pages, sockets and probes have bounds of their own.</summary>
    private static RateLimitPartition<string> General(HttpContext context) => ApiEndpoints.IsMarked(context.GetEndpoint())
        ? Pace.General.For(ClientKey.UserOrAddress(context))
        : RateLimitPartition.GetNoLimiter("");
}
