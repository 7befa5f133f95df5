using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Pacing;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The HTTP API's place in the gateway. Whoever adds it also adds an <c>ITokenValidator</c>.</summary>
internal static class ChatApi
{
    /// <summary>Health checks with this tag must pass before requests are sent here.</summary>
    public const string ReadyTag = "ready";

    public static IServiceCollection AddChatApi(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IChatCluster, GrainCluster>();
        services.AddSingleton<RoomCalls>();
        services.AddSingleton<RoomAccess>();
        services.AddSingleton<LoginPace>();
        services.AddRateLimiter(PaceRules.Configure);
        services.AddHealthChecks();
        services.AddChatDocuments();
        services.ConfigureHttpJsonOptions(json => WireOptions.Apply(json.SerializerOptions));

        // Everywhere, not in development only: what is wrong with a request becomes one problem in one place.
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.Configure<ForwardedHeadersOptions>(headers => Trust(headers, options));
        return services;
    }

    /// <summary>
    /// To be called before anything else is mapped: its headers and its answers to failures hold for all that comes after.
    /// </summary>
    public static void MapChatApi(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<GatewayOptions>();
        if (!options.Proxies.IsEmpty) app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ApiErrors>();
        app.UseMiddleware<Identification>();
        if (!options.LimitsDisabled) app.UseRateLimiter();
        app.UseMiddleware<Admission>();

        var api = app.MapGroup(ApiRoutes.Base)
            .WithMetadata(new ApiMark(), new RequestSizeLimitAttribute(Limits.BodyBytes))
            .AddEndpointFilter<RouteGroupBuilder, RouteIds>();
        AuthEndpoints.Map(api);
        UserEndpoints.Map(api);
        SessionEndpoints.Map(api);
        RoomEndpoints.Map(api);
        MemberEndpoints.Map(api);
        InviteEndpoints.Map(api);
        BanEndpoints.Map(api);
        DirectEndpoints.Map(api);
        NoteEndpoints.Map(api);
        BlockEndpoints.Map(api);
        SettingsEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        SearchEndpoints.Map(api);

        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
        app.MapChatDocuments();
    }

    /// <summary>The named proxies and nobody else, not even on this machine: a header is only as good as who wrote it.</summary>
    private static void Trust(ForwardedHeadersOptions headers, GatewayOptions options)
    {
        headers.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        headers.ForwardLimit = null;
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var proxy in options.Proxies)
            headers.KnownIPNetworks.Add(proxy);
    }
}
