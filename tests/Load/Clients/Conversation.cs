using System.Buffers.Binary;
using System.Text;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Wire;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Clients;

/// <summary>The client's side of the protocol: hello, join or resume, answers to pings; everything else is counted.</summary>
internal sealed class Conversation(Transport transport, IReadOnlyList<byte[]> handshakes, Traffic traffic, OutgoingFrames frames) : IConversation
{
    /// <summary>Where arriving connections are counted; changed between waves.</summary>
    public Arrivals Arrivals { get; set; } = new();

    /// <summary>Where messages are counted; changed between steps.</summary>
    public Tally Tally { get; set; } = null!;

    /// <summary>Who judges what is told of presence; null: nobody.</summary>
    public IPresenceListener? Presence { get; set; }

    /// <summary>Connections that were there and were lost.</summary>
    public int Disconnects { get; private set; }

    /// <summary>Connections that never read and were closed by the server.</summary>
    public int SlowClosed { get; private set; }

    public string? LastDisconnect { get; private set; }

    public void Connected(Client client) => transport.Send(client, handshakes[client.Seat.Server]);

    public int Received(Client client, ReadOnlySpan<byte> bytes, long now)
    {
        var used = 0;
        if (client.State == ClientState.Upgrading)
        {
            used = Handshake.Read(bytes, out var refusal);
            if (used == 0)
                return 0;
            if (refusal is not null) transport.Lose(client, refusal);
            else Greet(client);
        }

        while (client.IsOpen && IncomingFrame.TryRead(bytes[used..], out var frame))
        {
            used += frame.Size;
            if (frame.Fault is { } fault) transport.Lose(client, "the server sent " + fault);
            else Frame(client, frame, now);
        }

        return used;
    }

    public void Lost(Client client, ClientState was, string why)
    {
        if (was != ClientState.Ready) Arrivals.NoteFailure(why);
        else if (client.IsSilent) return;
        else if (client.Reader.Counts) (Disconnects, LastDisconnect) = (Disconnects + 1, why);
        else SlowClosed++;
    }

    /// <summary>A last sign of life, and from then on nothing, whatever comes.</summary>
    public void FallSilent(Client client)
    {
        Say(client, Opcode.Text, Requests.Ping());
        client.IsSilent = true;
        if (client.IsOpen) transport.Watch(client);
    }

    public void SayStatus(Client client, PresenceStatus status) => Say(client, Opcode.Text, Requests.Status(status));

    public void Say(Client client, Opcode opcode, ReadOnlySpan<byte> payload) => transport.Send(client, frames.Of(opcode, payload));

    private void Greet(Client client)
    {
        client.State = ClientState.Greeting;
        Say(client, Opcode.Text, Requests.Hello(client.Seat));
    }

    private void Frame(Client client, in IncomingFrame frame, long now)
    {
        traffic.Frames++;
        switch (frame.Opcode)
        {
            case Opcode.Text:
                if (ServerFrames.TryRead(frame.Payload, out var facts)) Text(client, facts, now);
                else transport.Lose(client, "the server sent what is no JSON object");
                break;
            case Opcode.Ping:
                traffic.Pings++;
                Say(client, Opcode.Pong, frame.Payload);
                break;
            case Opcode.Close:
                transport.Lose(client, Explain(frame.Payload));
                break;
            case Opcode.Pong:
                break;
            default:
                transport.Lose(client, $"the server sent opcode {(int)frame.Opcode}");
                break;
        }
    }

    private void Text(Client client, in FrameFacts facts, long now)
    {
        traffic.Note(facts.Kind);
        switch (facts.Kind)
        {
            case FrameKind.Message or FrameKind.Event:
                Tally.NoteEvent(client.Reader, facts, now);
                break;
            case FrameKind.Ack when Stamp.TryRead(facts.Id, out var stamp):
                Tally.NoteAck(stamp, now);
                break;
            case FrameKind.Welcome when client.State == ClientState.Greeting:
                client.User = Encoding.ASCII.GetString(facts.User);
                Ask(client, now);
                break;
            case FrameKind.Joined:
                Presence?.Hear(client.Number, facts, now);
                Joined(client, facts, now);
                break;
            case FrameKind.Presence:
                Presence?.Hear(client.Number, facts, now);
                break;
            case FrameKind.Error:
                Refused(client, facts);
                break;
        }
    }

    private void Ask(Client client, long now)
    {
        client.State = ClientState.Joining;
        client.AskedAt = now;
        Say(client, Opcode.Text, client.Reader.HasJoined ? Requests.Resume(client) : Requests.Join(client.Seat));
    }

    private void Joined(Client client, in FrameFacts facts, long now)
    {
        Tally.NoteJoined(client.Reader, facts);
        client.Epoch = facts.Epoch.ToArray();
        if (client.State != ClientState.Joining)
            return;

        client.State = ClientState.Ready;
        Arrivals.UnderWay--;
        Arrivals.Arrived++;
        Arrivals.Joining.Add(now - client.AskedAt);
        Arrivals.Ready.Add(now - client.DialledAt);
        if (client.IsSlow) transport.Watch(client);
    }

    private void Refused(Client client, in FrameFacts facts)
    {
        if (Stamp.TryRead(facts.Ref, out var stamp))
            Tally.NoteRefusal(stamp, facts.Code);
        else if (client.State != ClientState.Ready)
            transport.Lose(client, $"its join of room {client.Seat.RoomId} was refused: {Encoding.ASCII.GetString(facts.Code)}");
    }

    private static string Explain(ReadOnlySpan<byte> close)
    {
        if (close.Length < sizeof(ushort))
            return "closed by the server";
        var code = BinaryPrimitives.ReadUInt16BigEndian(close);
        return $"closed by the server with {code} {Encoding.UTF8.GetString(close[sizeof(ushort)..])}".TrimEnd();
    }
}
