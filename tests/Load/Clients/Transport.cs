using System.Diagnostics;
using System.Net;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Native;

namespace Orleans.Chat.Load.Clients;

/// <summary>
/// All connections, on the one thread that calls <see cref="Turn"/>. One buffer serves them all: a connection that has nothing to say
/// costs an object and a socket.
/// </summary>
internal sealed class Transport(IReadOnlyList<Client> clients, IReadOnlyList<SocketAddress> servers, Traffic traffic) : IDisposable
{
    private const int BufferBytes = 1 << 20;

    /// <summary>What one connection may owe the server before it is given up: it is not reading us.</summary>
    private const int UnsentMax = 1 << 20;

    private readonly Poller _poller = new();
    private readonly byte[] _buffer = new byte[BufferBytes];

    /// <summary>Who is told. Set once, before the first turn.</summary>
    public IConversation Conversation { get; set; } = null!;

    public void Dial(Client client)
    {
        client.State = ClientState.Dialling;
        client.DialledAt = Stopwatch.GetTimestamp();
        var descriptor = NativeSocket.Dial(servers[client.Seat.Server]);
        if (descriptor < 0)
        {
            Close(client);
            Conversation.Lost(client, ClientState.Dialling, NativeSocket.Explain(descriptor));
            return;
        }

        client.Descriptor = descriptor;
        _poller.Watch(descriptor, client.Number, Readiness.Read | Readiness.Write);
    }

    /// <summary>Sends, or keeps for when the socket takes more.</summary>
    public void Send(Client client, ReadOnlySpan<byte> bytes)
    {
        var went = 0;
        if (client.Unsent.Length == 0)
        {
            went = NativeSocket.Send(client.Descriptor, bytes);
            if (went < 0 && !NativeSocket.IsForLater(went))
            {
                Lose(client, NativeSocket.Explain(went));
                return;
            }
        }

        if (went == bytes.Length)
            return;
        client.Unsent.Append(bytes[Math.Max(0, went)..]);
        if (client.Unsent.Length > UnsentMax) Lose(client, "the server does not read");
        else Watch(client);
    }

    /// <summary>Of a connection that never reads, only the end is noticed.</summary>
    public void Watch(Client client)
    {
        var reads = client.Reads ? Readiness.Read : Readiness.PeerClosed;
        _poller.Rewatch(client.Descriptor, client.Number, client.Unsent.Length > 0 ? reads | Readiness.Write : reads);
    }

    /// <summary>Nobody is told.</summary>
    public static void Close(Client client)
    {
        if (client.IsOpen) NativeSocket.Close(client.Descriptor);
        client.Descriptor = -1;
        client.State = ClientState.Closed;
        client.Partial.Clear();
        client.Unsent.Clear();
    }

    /// <summary>Closes it and tells.</summary>
    public void Lose(Client client, string why)
    {
        if (!client.IsOpen)
            return;
        var state = client.State;
        Close(client);
        Conversation.Lost(client, state, why);
    }

    /// <summary>One round: waits at most until that moment, then serves whoever is ready.</summary>
    public void Turn(long until)
    {
        var ready = _poller.Wait(until - Stopwatch.GetTimestamp());
        for (var i = 0; i < ready; i++)
        {
            var (number, readiness) = _poller[i];
            var client = clients[number];
            if (client.IsOpen) Serve(client, readiness);
        }
    }

    public void Dispose() => _poller.Dispose();

    private void Serve(Client client, Readiness readiness)
    {
        if (client.State == ClientState.Dialling)
        {
            Connected(client);
            return;
        }

        if ((readiness & Readiness.Write) != 0) Flush(client);
        if (!client.IsOpen) return;
        if (!client.Reads) Lose(client, "closed by the server");
        else if ((readiness & ~Readiness.Write) != 0) Read(client);
    }

    private void Connected(Client client)
    {
        var outcome = NativeSocket.Outcome(client.Descriptor);
        if (outcome < 0)
        {
            Lose(client, NativeSocket.Explain(outcome));
            return;
        }

        client.State = ClientState.Upgrading;
        Watch(client);
        Conversation.Connected(client);
    }

    private void Flush(Client client)
    {
        var went = NativeSocket.Send(client.Descriptor, client.Unsent.Bytes);
        if (went < 0 && NativeSocket.IsForLater(went))
            return;
        if (went < 0)
        {
            Lose(client, NativeSocket.Explain(went));
            return;
        }

        client.Unsent.Take(went);
        if (client.Unsent.Length == 0) Watch(client);
    }

    private void Read(Client client)
    {
        var kept = client.Partial.Length;
        client.Partial.Bytes.CopyTo(_buffer);
        var got = NativeSocket.Receive(client.Descriptor, _buffer.AsSpan(kept));
        if (got <= 0)
        {
            if (!NativeSocket.IsForLater(got)) Lose(client, got == 0 ? "closed by the server" : NativeSocket.Explain(got));
            return;
        }

        var now = Stopwatch.GetTimestamp();
        traffic.Reads++;
        traffic.Bytes += got;
        var bytes = _buffer.AsSpan(0, kept + got);
        var used = Conversation.Received(client, bytes, now);
        if (!client.IsOpen || (kept == 0 && used == got))
            return;
        client.Partial.Clear();
        client.Partial.Append(bytes[used..]);
    }
}
