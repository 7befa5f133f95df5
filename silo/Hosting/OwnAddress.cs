using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>The address of this machine, or pod, that others on its network reach it at.</summary>
internal static class OwnAddress
{
    /// <summary>
    /// IPv4 before IPv6, an interface that leads somewhere before one that does not; loopback on a machine without a network, where
    /// every other node is a process of its own.
    /// </summary>
    public static IPAddress Find() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .Select(i => i.GetIPProperties())
            .SelectMany(i => i.UnicastAddresses, (i, own) => (own.Address, LeadsOn: i.GatewayAddresses.Count > 0))
            .Where(own => !own.Address.IsIPv6LinkLocal)
            .OrderByDescending(own => own.LeadsOn)
            .ThenByDescending(own => own.Address.AddressFamily == AddressFamily.InterNetwork)
            .Select(own => own.Address)
            .FirstOrDefault(IPAddress.Loopback);
}
