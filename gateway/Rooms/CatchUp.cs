using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Brings followers who are behind up to their relay's position: from the log, at the pace of their own connection. One who is more
/// than <see cref="Limits.ReplayEvents"/> behind is let in anew and told of the truncation.
/// </summary>
internal sealed class CatchUp(RelayServices services)
{
    /// <summary>
    /// Ends when the follower is in step, has ended or was replaced, or its connection is closed. At most one runs per follower: who
    /// takes it out of step starts it.
    /// </summary>
    public async Task Run(RoomRelay relay, Follower follower)
    {
        var backoff = default(Backoff);
        var mayEnter = true;
        while (await follower.Session.Outbound.WaitForRoom() && !follower.HasEnded)
        {
            var before = follower.Cursor;
            try
            {
                if (relay.IsAstray(follower))
                    await LetInAnewOrLeave(relay, follower);
                else if (mayEnter && relay.Position.Last - before >= Limits.ReplayEvents)
                    mayEnter = await LetInAnew(relay, follower);
                else if (await Step(relay, follower))
                    return;
                else if (follower.Cursor > before)
                    backoff = default;
                else
                    await backoff.Pause(services.Time);
            }
            catch (Exception e)
            {
                Log.RoomCallFailed(services.Logger, relay.Room, nameof(CatchUp), e);
                await backoff.Pause(services.Time);
            }
        }
    }

    /// <summary>In the room's new history there is no removal to be read: who is not let in there leaves.</summary>
    private static async Task LetInAnewOrLeave(RoomRelay relay, Follower follower)
    {
        if (await LetInAnew(relay, follower))
            return;

        follower.Leave(LeftReason.Left);
        follower.Session.Outbound.Flush();
        relay.Remove(follower);
    }

    /// <summary>
    /// A new <c>joined</c>, unasked, which replaces the room's state at the client. False: the user is not let in any more; the removal
    /// stands further on in the log, and reading on comes to it.
    /// </summary>
    private static async Task<bool> LetInAnew(RoomRelay relay, Follower follower)
    {
        var reply = await relay.Entrance.Enter(follower.Session, follower.Cursor - 1, follower.Epoch)
            ?? throw new TimeoutException("The room did not answer.");
        if (reply.Entered is not { } entered)
            return false;

        var seat = follower.Seat;
        await seat.TakeTurn(() =>
        {
            if (seat.IsTakenBy(follower))
            {
                relay.Remove(follower);
                follower.Session.Outbound.QueueReply(JoinedReply.Of(seat.Room, entered, null));
                if (entered.Reads is { } reads)
                    follower.Session.Outbound.TryQueueEphemeral(reads);
                seat.Follow(relay, follower.Session, entered);
                follower.Session.Outbound.Flush();
            }

            return Task.CompletedTask;
        });
        return true;
    }

    /// <summary>One slice. True: there is no more to do.</summary>
    private static async Task<bool> Step(RoomRelay relay, Follower follower)
    {
        var events = await relay.Read(follower);
        var state = follower.OfferReplay([.. events]);
        follower.Session.Outbound.Flush();
        if (state == FollowerState.Ended)
            relay.Remove(follower);
        return state == FollowerState.Ended || relay.TryGetInStep(follower);
    }
}
