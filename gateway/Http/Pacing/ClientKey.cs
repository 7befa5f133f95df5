using System.Net;
using System.Net.Sockets;
using Orleans.Chat.Gateway.Http.Access;

namespace Orleans.Chat.Gateway.Http.Pacing;

/// <summary>Whom a limit counts a request for.</summary>
internal static class ClientKey
{
    /// <summary>Who has one address of IPv6 has the 2^64 next to it.</summary>
    private const int NetworkBytes = 8;

    /// <summary>The connection's address: behind a known proxy what that says, else never what a header says.</summary>
    public static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }

    /// <summary>The user where a valid token was shown, else the address; the two can never be the same key.</summary>
    public static string UserOrAddress(HttpContext context) => context.Features.Get<PresentedToken>() is { Claims.User: var user }
        ? "user " + user
        : "address " + Address(context);
}
