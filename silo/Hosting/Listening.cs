using System.Net;
using System.Net.Sockets;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>Asks before anything is started whether this process may listen somewhere: found out later, it costs a whole start and stop.</summary>
internal static class Listening
{
    /// <summary>Throws a <see cref="SettingException"/> that names the setting.</summary>
    /// <param name="setting">In environment form.</param>
    /// <param name="value">As it was set.</param>
    /// <param name="at">Where to listen; port 0 is always free.</param>
    public static void Require(string setting, string value, IPEndPoint at)
    {
        try
        {
            using var listener = new TcpListener(at);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new SettingException(
                setting, $"'{value}' cannot be listened on ({e.Message}); stop the process that has it, or choose another one");
        }
    }
}
