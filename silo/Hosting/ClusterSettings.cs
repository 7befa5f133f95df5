using System.Net;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>
/// How a node is part of a cluster, validated when it is read: a bad setting stops the process with a line that names it.
/// <c>Redis</c>: where the members of the cluster find each other; null: this process is alone. <c>Address</c>: where the other nodes
/// reach this one, and the only address that it listens on for them. Ports null: see <see cref="ChatCluster"/>.
/// </summary>
public sealed record ClusterSettings(string Id, string? Redis, IPAddress Address, int? SiloPort, int? GatewayPort)
{
    /// <summary>Environment form of the setting that makes a node one of a cluster.</summary>
    public const string RedisName = "ConnectionStrings__Redis";

    private const string DefaultId = "orleans-chat";

    public static ClusterSettings From(IConfiguration configuration)
    {
        var redis = configuration.GetConnectionString("Redis");
        return new ClusterSettings(
            IdOf(configuration["Chat:Cluster:Id"]),
            string.IsNullOrWhiteSpace(redis) ? null : redis,
            AddressOf(configuration["Chat:Cluster:Address"], isAlone: string.IsNullOrWhiteSpace(redis)),
            PortOf(configuration, "Chat:Cluster:SiloPort"),
            PortOf(configuration, "Chat:Cluster:GatewayPort"));
    }

    private static string IdOf(string? value) =>
        value is null ? DefaultId
        : value.Length is > 0 and <= 100 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? value
        : throw new SettingException("Chat__Cluster__Id", $"'{value}' must be 1 to 100 letters, digits, - or _");

    /// <summary>Nobody else connects to a process that is alone, and nobody else can.</summary>
    private static IPAddress AddressOf(string? value, bool isAlone)
    {
        if (string.IsNullOrWhiteSpace(value))
            return isAlone ? IPAddress.Loopback : OwnAddress.Find();
        return IPAddress.TryParse(value, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            ? address
            : throw new SettingException("Chat__Cluster__Address", $"'{value}' must be the address at which the other nodes reach this one, such as 10.0.0.7");
    }

    private static int? PortOf(IConfiguration configuration, string key) =>
        configuration[key] is not { Length: > 0 } value ? null
        : int.TryParse(value, out var port) && port is >= 1 and <= 65_535 ? port
        : throw new SettingException(SettingException.EnvironmentForm(key), $"'{value}' must be a port from 1 to 65535");
}
