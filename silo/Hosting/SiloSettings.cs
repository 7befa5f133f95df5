using Orleans.Chat.Grains;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>The settings of a node that hosts rooms and users, validated when they are read: a bad one stops the process with a line that names it.</summary>
public sealed record SiloSettings(string DataDirectory, string ClusterId, int? SiloPort, int? GatewayPort, GrainsOptions Grains)
{
    private const string DefaultDataDirectory = "data";
    private const string DefaultClusterId = "orleans-chat";

    public static SiloSettings From(IConfiguration configuration)
    {
        foreach (var name in new[] { "Postgres", "Redis" })
        {
            if (!string.IsNullOrEmpty(configuration.GetConnectionString(name)))
                throw new SettingException($"ConnectionStrings__{name}", "this version runs in one process on SQLite; remove the setting");
        }

        var directory = configuration["Chat:DataDirectory"];
        return new SiloSettings(
            Path.GetFullPath(string.IsNullOrWhiteSpace(directory) ? DefaultDataDirectory : directory),
            ClusterIdOf(configuration["Chat:Cluster:Id"]),
            PortOf(configuration, "Chat:Cluster:SiloPort"),
            PortOf(configuration, "Chat:Cluster:GatewayPort"),
            new GrainsOptions { LimitsDisabled = FlagOf(configuration, "Chat:Limits:Disabled") });
    }

    private static string ClusterIdOf(string? value) =>
        value is null ? DefaultClusterId
        : value.Length is > 0 and <= 100 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? value
        : throw new SettingException("Chat__Cluster__Id", $"'{value}' must be 1 to 100 letters, digits, - or _");

    private static int? PortOf(IConfiguration configuration, string key) =>
        configuration[key] is not { Length: > 0 } value ? null
        : int.TryParse(value, out var port) && port is >= 1 and <= 65_535 ? port
        : throw new SettingException(SettingException.EnvironmentForm(key), $"'{value}' must be a port from 1 to 65535");

    private static bool FlagOf(IConfiguration configuration, string key) =>
        configuration[key] is not { Length: > 0 } value ? false
        : bool.TryParse(value, out var flag) ? flag
        : throw new SettingException(SettingException.EnvironmentForm(key), $"'{value}' must be true or false");
}
