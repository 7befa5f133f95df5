using System.Net;
using System.Net.Sockets;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>
/// A port for a server that is killed and comes back while its clients try to connect. It lies below those that the system gives to
/// outgoing connections: one of these, trying again and again, could otherwise take the very port and even connect to itself.
/// </summary>
internal static class FreePort
{
    private const int From = 20_000;
    private const int To = 32_000;

    public static int Pick()
    {
        while (true)
        {
            var port = Random.Shared.Next(From, To);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
