using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// How far this gateway's users have read one room. One call is under way at a time, and while it is, the next gathers the newest marker of
/// each user: so what waits is bounded by them, however fast they scroll. What the room does not take in time is dropped: the next
/// <c>read</c> makes up for it.
/// </summary>
internal sealed class ReadLine(string room, RelayServices services)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _waiting = [];
    private bool _calling;

    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return !_calling;
        }
    }

    public void Read(string user, long seq)
    {
        lock (_lock)
        {
            if (_waiting.Count >= RelayBounds.ReadsWaiting && !_waiting.ContainsKey(user))
                return;

            _waiting[user] = Math.Max(seq, _waiting.GetValueOrDefault(user));
            if (_calling)
                return;
            _calling = true;
        }

        _ = Call();
    }

    private async Task Call()
    {
        while (TakeWaiting() is { Length: > 0 } reads)
            await CallUntilTaken(reads);
    }

    private ReadEntry[] TakeWaiting()
    {
        lock (_lock)
        {
            ReadEntry[] reads = [.. _waiting.Take(RelayBounds.ReadsPerCall).Select(w => new ReadEntry(w.Key, w.Value))];
            foreach (var read in reads)
                _waiting.Remove(read.User);
            _calling = reads.Length > 0;
            return reads;
        }
    }

    private async Task CallUntilTaken(ReadEntry[] reads)
    {
        var since = services.Time.GetTimestamp();
        var backoff = default(Backoff);
        while (services.Time.GetElapsedTime(since) < RelayBounds.ReadWithin)
        {
            try
            {
                await services.Room(room).Read([.. reads]);
                return;
            }
            catch (Exception e)
            {
                Log.RoomCallFailed(services.Logger, room, nameof(IRoomGrain.Read), e);
            }

            await backoff.Pause(services.Time);
        }
    }
}
