using Orleans.Chat.Gateway.WebSockets;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>The settings of the sockets, validated when they are read: a bad one stops the process with a line that names it.</summary>
internal sealed record SocketSettings(OriginRule Origins, int ConnectionsMax, bool LimitsDisabled, string Node)
{
    private const string OriginsKey = "Chat:AllowedOrigins";
    private const string ConnectionsKey = "Chat:Limits:Connections";
    private const string DisabledKey = "Chat:Limits:Disabled";
    private const int ConnectionsDefault = 50_000;

    public static SocketSettings From(IConfiguration configuration)
    {
        var disabled = configuration.GetValue(DisabledKey, false);
        var connections = configuration.GetValue(ConnectionsKey, ConnectionsDefault);
        if (connections < 1) throw new InvalidOperationException($"{ConnectionsKey} must be at least 1, not {connections}.");
        return new SocketSettings(
            new OriginRule(AllowedOrigins(configuration)),
            disabled ? int.MaxValue : connections,
            disabled,
            configuration["Chat:Node"] ?? Environment.MachineName);
    }

    /// <summary>One string, with the origins apart by commas or spaces, or a list of them.</summary>
    private static IEnumerable<string> AllowedOrigins(IConfiguration configuration)
    {
        var section = configuration.GetSection(OriginsKey);
        var values = section.Get<string[]>() is { Length: > 0 } list ? list : [section.Value ?? ""];
        foreach (var value in values.SelectMany(v => v.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)))
        {
            yield return OriginRule.Normal(value) ?? throw new InvalidOperationException(
                $"{OriginsKey} holds '{value}', which is no origin such as https://chat.example.org.");
        }
    }
}
