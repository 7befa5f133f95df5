using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Clients;

/// <summary>All clients of one run, and the thread's own loop over them.</summary>
internal sealed class Crowd : IDisposable
{
    /// <summary>Dialling thousands takes a second or two, for which those who are there must not wait.</summary>
    private const int DialsATurn = 64;

    private static readonly long PollMost = Stopwatch.Frequency / 20;

    private readonly LoadPlan _plan;
    private readonly Transport _transport;
    private readonly Client[] _clients;

    public Crowd(LoadPlan plan, Roster roster, Random random)
    {
        _plan = plan;

        // Not by the seed: a room still has the messages of the last measurement with it.
        Run = (uint)RandomNumberGenerator.GetInt32(1, Stamp.RunMask + 1);
        var seats = roster.Seats(plan);
        _clients = [.. seats.Select((seat, i) => NewClient(i, seat))];
        _transport = new Transport(_clients, [.. plan.Servers.Select(Address)], Traffic);
        Conversation = new Conversation(_transport, [.. plan.Servers.Select(Handshake.Request)], Traffic, new OutgoingFrames(random));
        _transport.Conversation = Conversation;
        Publishers = new Publishers(Conversation, _clients, plan, Run);
        BeginStep(0);
    }

    public uint Run { get; }

    public Traffic Traffic { get; } = new();

    public Conversation Conversation { get; }

    public Publishers Publishers { get; }

    public IReadOnlyList<Client> Clients => _clients;

    public Tally Tally => Conversation.Tally;

    public Arrivals Arrivals => Conversation.Arrivals;

    /// <summary>From here on messages belong to that step, and are expected by those who are there now.</summary>
    public Tally BeginStep(int step)
    {
        RoomLedger[] rooms = [.. Enumerable.Range(0, _plan.Rooms).Select(_ => new RoomLedger())];
        foreach (var client in _clients.Where(client => client.State == ClientState.Ready && client.Reader.Counts))
            rooms[client.Seat.Room].Readers++;
        Publishers.Step = step;
        return Conversation.Tally = new Tally(Run, step, rooms);
    }

    /// <summary>Dials some of those that are away, as long as no more than so many are under way, and as many as are not due yet are left.</summary>
    public void Dial(Queue<Client> away, int underWayMost, int notDue = 0)
    {
        for (var burst = 0; burst < DialsATurn && Arrivals.UnderWay < underWayMost && away.Count > notDue; burst++)
            Dial(away.Dequeue());
    }

    public void Dial(Client client)
    {
        Arrivals.UnderWay++;
        _transport.Dial(client);
    }

    /// <summary>Cuts a connection as a lost network does: without a word.</summary>
    public static void Cut(Client client) => Transport.Close(client);

    /// <summary>Gives up one that is on its way.</summary>
    public void GiveUp(Client client, string why) => _transport.Lose(client, why);

    public void Turn(long until) => _transport.Turn(Math.Min(until, Stopwatch.GetTimestamp() + PollMost));

    public void Dispose()
    {
        foreach (var client in _clients)
            Transport.Close(client);
        _transport.Dispose();
    }

    private Client NewClient(int number, Seat seat)
    {
        var isSlow = number >= _plan.Connections - _plan.Slow;
        return new Client(number, seat, new Reader(seat.Room, seat.RoomId, _plan.Publishers, counts: !isSlow), isSlow);
    }

    private static SocketAddress Address(Uri server)
    {
        try
        {
            var addresses = Dns.GetHostAddresses(server.DnsSafeHost);
            var address = addresses.FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
            return new IPEndPoint(address, server.Port).Serialize();
        }
        catch (SocketException e)
        {
            throw new UsageException($"{server.GetLeftPart(UriPartial.Authority)}: {e.Message}.");
        }
    }
}
