using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Http;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Silo.Hosting;

namespace Orleans.Chat.Gateway.Hosting;

/// <summary>What a gateway is made of; in one process with the rooms and users it serves, or apart from them.</summary>
internal static class GatewayHost
{
    private const string DefaultAddress = "http://localhost:8080";

    public static WebApplication Build(string[] args) => Build(args, _ => { });

    /// <param name="args">The command line.</param>
    /// <param name="adjust">Tests compose a server that differs in one part; the program itself adjusts nothing.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection> adjust)
    {
        var builder = Node.CreateBuilder(args, DefaultAddress);
        var auth = AuthOptions.From(builder.Configuration);
        if (ChatModes.From(builder.Configuration) == ChatMode.All)
            builder.AddChatSilo(SiloSettings.From(builder.Configuration), auth);
        else
            builder.AddChatMember(ChatModes.ClusterOfGateway(builder.Configuration));
        var options = GatewayOptions.From(builder.Configuration);
        builder.Services.AddChatApi(options);
        builder.Services.AddChatAuth(auth.Issuer);
        builder.Services.AddChatSockets(options);
        builder.Services.AddChatRelays();
        builder.Services.AddChatPresence();
        builder.Services.AddHealthChecks().AddCheck<ClusterHealth>("cluster", tags: [ChatApi.ReadyTag], timeout: TimeSpan.FromSeconds(3));
        adjust(builder.Services);

        var app = builder.Build();
        app.MapChatApi();
        app.MapChatSocket();
        app.MapWebClient();
        return app;
    }

    /// <summary>The last line that a start prints.</summary>
    public static Task Announce(WebApplication app) =>
        Console.Out.WriteLineAsync($"Orleans.Chat is ready at {string.Join(" and ", app.Urls)}");
}
