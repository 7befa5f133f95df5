using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Silo.Hosting;

return await Startup.Run(
    () =>
    {
        var builder = Node.CreateBuilder(args, "http://localhost:8081");
        builder.AddChatSilo(SiloSettings.From(builder.Configuration), AuthOptions.From(builder.Configuration));
        var app = builder.Build();
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new() { Predicate = check => check.Tags.Contains("ready") });
        return app;
    },
    app => Console.Out.WriteLineAsync($"Orleans.Chat: a silo is ready at {string.Join(", ", app.Urls)}"));
