using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Orleans.Chat.Gateway.WebSockets;

namespace Orleans.Chat.Gateway.Hosting;

/// <summary>
/// The gateway's settings, validated when they are read: a bad one stops the process with one line that names it as it is set in the
/// environment. <c>PublicUrl</c>: where people reach the chat, without a slash at its end; null: wherever a request came to.
/// <c>Node</c>: the name of this gateway that clients are told, for support.
/// </summary>
internal sealed record GatewayOptions(
    string? PublicUrl, ImmutableArray<string> AllowedOrigins, ImmutableArray<IPNetwork> Proxies, bool LimitsDisabled,
    int ConnectionsMax, string Node)
{
    private const string PublicUrlKey = "Chat:PublicUrl";
    private const string OriginsKey = "Chat:AllowedOrigins";
    private const string ProxiesKey = "Chat:Proxies";
    private const string DisabledKey = "Chat:Limits:Disabled";
    private const string ConnectionsKey = "Chat:Limits:Connections";
    private const string NodeKey = "Chat:Node";
    private const int ConnectionsDefault = 50_000;
    private const int NodeChars = 64;

    public static GatewayOptions From(IConfiguration configuration) => new(
        PublicAddress(configuration[PublicUrlKey]),
        [.. Words(configuration, OriginsKey).Select(Origin)],
        [.. Words(configuration, ProxiesKey).Select(Network)],
        Flag(configuration[DisabledKey]),
        Connections(configuration[ConnectionsKey]),
        NodeName(configuration[NodeKey]));

    private static string? PublicAddress(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var isAddress = Uri.TryCreate(value, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" };
        return isAddress ? value.TrimEnd('/') : throw Bad(PublicUrlKey, value, "an address such as https://chat.example.org");
    }

    private static string Origin(string value) =>
        OriginRule.Normal(value) ?? throw Bad(OriginsKey, value, "an origin such as https://chat.example.org");

    private static IPNetwork Network(string value)
    {
        if (IPNetwork.TryParse(value, out var network)) return network;
        if (IPAddress.TryParse(value, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw Bad(ProxiesKey, value, "an address or a network such as 10.0.0.7 or 10.0.0.0/8");
    }

    private static bool Flag(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return false;
        return bool.TryParse(value, out var flag) ? flag : throw Bad(DisabledKey, value, "true or false");
    }

    private static int Connections(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return ConnectionsDefault;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var connections) && connections > 0
            ? connections
            : throw Bad(ConnectionsKey, value, "a whole number of at least 1");
    }

    private static string NodeName(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return Environment.MachineName;
        return value.Length <= NodeChars && !value.Any(char.IsControl) ? value : throw Bad(NodeKey, value, "a short name on one line");
    }

    /// <summary>One string, its words apart by commas, semicolons or spaces, or a list of them.</summary>
    private static IEnumerable<string> Words(IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        var values = section.GetChildren().Select(child => child.Value).Append(section.Value);
        return values.SelectMany(value => (value ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries));
    }

    private static InvalidOperationException Bad(string key, string value, string wanted) =>
        new($"{key.Replace(":", "__", StringComparison.Ordinal)}: '{OnOneLine(value)}' is not {wanted}.");

    private static string OnOneLine(string value) => string.Concat(value.Select(c => char.IsControl(c) ? '?' : c));
}
