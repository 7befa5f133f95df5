using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What sessions ask of rooms, handed to the relays.</summary>
internal sealed class RoomRelays(RelayTable table, RelayServices services) : IRooms
{
    private static readonly Refusal Unavailable =
        new(ErrorCode.Unavailable, "The room does not answer. Join it again in a moment.", 1_000);

    private static readonly Refusal TooManyRooms =
        new(ErrorCode.Conflict, $"One connection follows at most {Limits.JoinedRooms} rooms. Part from some first.");

    private readonly TypingPace _typingPace = new(RelayBounds.TypingUsers, services.Time);

    public void Join(ISession session, string room, long? lastReceivedSeq, string? epoch, string? @ref)
    {
        if (session.Seats.Take(room) is { } seat)
            seat.TakeTurn(() => Join(session, seat, (lastReceivedSeq, epoch), @ref));
        else
            Refuse(session, room, TooManyRooms, @ref);
    }

    public void Part(ISession session, string room, string? @ref)
    {
        var parted = WireFrame.Of(new PartedFrame(room, @ref));
        if (session.Seats.Find(room) is { } seat)
            seat.TakeTurn(() => Part(session, seat, parted));
        else
            Reply(session, parted);
    }

    public void Send(ISession session, SendFrame frame)
    {
        var relay = table.Use(frame.Room, services);
        relay.Sends.Add(session, frame);
        relay.EndUse();
    }

    public void Revise(ISession session, string room, Revision revision, string? @ref)
    {
        var relay = table.Use(room, services);
        relay.Revisions.Add(session, (revision, @ref));
        relay.EndUse();
    }

    public void Typing(ISession session, string room)
    {
        if (session.Seats.Find(room) is not { } seat || !_typingPace.Take(session.User.Id))
            return;

        // A turn, since a join of that room may be under way; the turn does not wait for the room.
        seat.TakeTurn(() =>
        {
            if (seat.IsTaken)
                _ = TellTyping(session.User, room);
            return Task.CompletedTask;
        });
    }

    public void Read(ISession session, string room, long seq)
    {
        var relay = table.Use(room, services);
        relay.Reads.Read(session.User.Id, seq);
        relay.EndUse();
    }

    public void Leave(ISession session)
    {
        foreach (var seat in session.Seats.All)
            seat.TakeTurn(() => Part(session, seat, null));
    }

    private async Task Join(ISession session, Seat seat, (long? LastReceivedSeq, string? Epoch) asked, string? @ref)
    {
        var relay = table.Use(seat.Room, services);
        try
        {
            var reply = await relay.Entrance.Enter(session, asked.LastReceivedSeq, asked.Epoch);
            if (reply?.Entered is not { } entered)
            {
                Refuse(session, seat.Room, reply?.Refusal ?? Unavailable, @ref);
                return;
            }

            // Before the reply, so that no frame of the old view comes after it.
            seat.Part();
            session.Reply(JoinedReply.Of(seat.Room, entered, @ref));
            if (entered.Reads is { } reads)
                session.Outbound.TryQueueEphemeral(reads);
            seat.Follow(relay, session, entered);
            session.Outbound.Flush();
        }
        finally
        {
            relay.EndUse();
        }
    }

    private async Task TellTyping(Person user, string room)
    {
        try
        {
            await services.Room(room).Typing(user);
        }
        catch (Exception e)
        {
            Log.TypingLost(services.Logger, room, e);
        }
    }

    private static Task Part(ISession session, Seat seat, WireFrame? parted)
    {
        seat.Part();
        if (parted is not null)
            Reply(session, parted);
        return Task.CompletedTask;
    }

    private static void Refuse(ISession session, string room, Refusal refusal, string? @ref) =>
        Reply(session, WireFrame.Of(new ErrorFrame(refusal.Code, refusal.Message, @ref, room, refusal.RetryAfterMs)));

    private static void Reply(ISession session, WireFrame frame)
    {
        session.Reply(frame);
        session.Outbound.Flush();
    }
}
