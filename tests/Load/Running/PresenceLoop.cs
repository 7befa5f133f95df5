using System.Collections;
using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Counting;

namespace Orleans.Chat.Load.Running;

/// <summary>Makes changes of presence and waits until those who share the room are told.</summary>
internal abstract class PresenceLoop(Crowd crowd, ChangeWatch watch) : ILoop
{
    /// <summary>In words, for who watches.</summary>
    public abstract string Doing { get; }

    public int Made { get; private set; }

    public abstract bool IsOver { get; }

    protected Crowd Crowd => crowd;

    protected ChangeWatch Watch => watch;

    public abstract long Tick(long now);

    /// <summary>From now on those who read in the same room are owed it.</summary>
    protected void Begin(Client changing, ChangeKind kind, long now)
    {
        Made++;
        watch.Begin(changing.User, kind, now, new BitArray([.. crowd.Clients.Select(client => client != changing && IsOwed(client, changing))]));
    }

    protected virtual bool IsOwed(Client client, Client changing) =>
        client.State == ClientState.Ready && client.Reads && client.Seat.Room == changing.Seat.Room;
}
