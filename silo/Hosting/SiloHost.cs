using Orleans.Chat.Grains.Accounts;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>A node that hosts rooms and users and serves nobody by itself.</summary>
internal static class SiloHost
{
    private const string DefaultAddress = "http://localhost:8081";

    public static WebApplication Build(string[] args)
    {
        var builder = Node.CreateBuilder(args, DefaultAddress);
        builder.AddChatSilo(SiloSettings.From(builder.Configuration), AuthOptions.From(builder.Configuration));
        var app = builder.Build();
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new() { Predicate = check => check.Tags.Contains("ready") });
        return app;
    }

    /// <summary>The last line that a start prints.</summary>
    public static Task Announce(WebApplication app) =>
        Console.Out.WriteLineAsync($"Orleans.Chat: a silo is ready at {string.Join(" and ", app.Urls)}");
}
