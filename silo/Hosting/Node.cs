namespace Orleans.Chat.Silo.Hosting;

/// <summary>What every node starts from, with grains or without.</summary>
public static class Node
{
    /// <summary>
    /// Files beside the program are found wherever it was started from, and the data are where it was started. The console tells of
    /// the chat, and of the frameworks only what went wrong; settings override both.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, string defaultAddress)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = LogLevels() });
        NodeSettings.Check(builder.Configuration);
        ChatSettings.CheckNames(builder.Configuration);
        builder.Services.AddSingleton<ILoggerFactory>(NodeLog.Create);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        });

        string[] given =
        [
            builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "",
            builder.WebHost.GetSetting(WebHostDefaults.HttpPortsKey) ?? "",
        ];
        if (given.All(string.IsNullOrEmpty))
            builder.WebHost.UseUrls(defaultAddress);
        return builder;
    }

    /// <summary>Unless settings say otherwise.</summary>
    private static Dictionary<string, string?> LogLevels() => new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Orleans.Chat"] = "Information",

        // Grain services log Orleans' own words under our names.
        ["Logging:LogLevel:Orleans.Chat.Grains.Publishing.GatewayLeases"] = "Warning",
        ["Logging:LogLevel:Orleans.Chat.Grains.Presence.GatewayPresence"] = "Warning",
        ["Logging:LogLevel:Orleans.Chat.Grains.Presence.PresenceFeedService"] = "Warning",
        ["Logging:LogLevel:Orleans.Chat.Grains.Receipts.ReceiptsFeedService"] = "Warning",
    };
}
