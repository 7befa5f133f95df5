using Orleans.Chat.Silo.Hosting;

namespace Orleans.Chat.Gateway.Hosting;

/// <summary>Reads <c>Chat__Mode</c>, and what follows from it.</summary>
internal static class ChatModes
{
    public static ChatMode From(IConfiguration configuration) => configuration["Chat:Mode"] switch
    {
        null or "" => ChatMode.All,
        var value when value.Equals("all", StringComparison.OrdinalIgnoreCase) => ChatMode.All,
        var value when value.Equals("gateway", StringComparison.OrdinalIgnoreCase) => ChatMode.Gateway,
        var value => throw new SettingException("Chat__Mode", $"'{value}' must be all (hosts rooms and users too) or gateway (hosts none)"),
    };

    /// <summary>The cluster of a gateway that hosts nothing: without one there would be no rooms.</summary>
    public static ClusterSettings ClusterOfGateway(IConfiguration configuration)
    {
        var cluster = ClusterSettings.From(configuration);
        return cluster.Redis is not null ? cluster : throw new SettingException(
            ClusterSettings.RedisName, "it must be set where Chat__Mode is gateway, since the rooms are on other nodes of the cluster");
    }
}
