using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Gateway.WebSockets;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>The policy of the sockets. <c>Node</c>: what <c>welcome</c> calls this gateway.</summary>
internal sealed record SocketSettings(OriginRule Origins, int ConnectionsMax, bool LimitsDisabled, string Node)
{
    public static SocketSettings From(GatewayOptions options) => new(
        new OriginRule(options.AllowedOrigins),
        options.LimitsDisabled ? int.MaxValue : options.ConnectionsMax,
        options.LimitsDisabled,
        options.Node);
}
