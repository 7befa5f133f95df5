using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>Asks a room to let somebody in, by way of the relay that will serve what follows.</summary>
internal readonly struct Entrance(RoomRelay relay, RelayServices services)
{
    /// <summary>May the session follow, and from where? Retried until <see cref="RelayBounds.JoinWithin"/>; null: unavailable.</summary>
    public async Task<EnterReply?> Enter(ISession session, long? lastReceivedSeq, string? epoch)
    {
        var since = services.Time.GetTimestamp();
        var backoff = default(Backoff);
        while (RelayBounds.JoinWithin - services.Time.GetElapsedTime(since) is var left && left > TimeSpan.Zero)
        {
            try
            {
                if (await TryEnter(session.User.Id, lastReceivedSeq, epoch).WaitAsync(left, services.Time) is { } reply)
                    return reply;
            }
            catch (Exception e)
            {
                Log.RoomCallFailed(services.Logger, relay.Room, nameof(Enter), e);
            }

            await backoff.Pause(services.Time);
        }

        return null;
    }

    /// <summary>Null: ask again.</summary>
    private async Task<EnterReply?> TryEnter(string user, long? lastReceivedSeq, string? epoch)
    {
        if (!relay.Subscription.IsOpen)
            await relay.Subscribe();
        var reply = await services.Room(relay.Room).Enter(user, lastReceivedSeq, epoch);
        if (reply is { Entered: null, Refusal: null })
            return null;
        if (reply.Entered is null || relay.Receive(reply.Entered))
            return reply;

        relay.Subscription.Suspect();
        return null;
    }
}
