using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>Says to everybody what a server says that is starting up, in the protocol's own bytes.</summary>
internal sealed class StartingServer : IDisposable
{
    private const byte No = (byte)'N';
    private const int SslRequest = 80877103, GssRequest = 80877104;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<int> _asked = Channel.CreateBounded<int>(1_000);

    public StartingServer()
    {
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task Asked(int times)
    {
        for (var i = 0; i < times; i++)
            await _asked.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await Answer(client.GetStream());
                _asked.Writer.TryWrite(0);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was disposed.
        }
    }

    private static async Task Answer(NetworkStream stream)
    {
        var head = new byte[8];
        while (true)
        {
            await stream.ReadExactlyAsync(head);
            if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)) is not (SslRequest or GssRequest))
                break;
            await stream.WriteAsync(new[] { No });
        }

        await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadInt32BigEndian(head) - head.Length]);
        byte[] fields = [.. "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0"u8];
        var error = new byte[5 + fields.Length];
        error[0] = (byte)'E';
        BinaryPrimitives.WriteInt32BigEndian(error.AsSpan(1), 4 + fields.Length);
        fields.CopyTo(error.AsSpan(5));
        await stream.WriteAsync(error);
    }
}
