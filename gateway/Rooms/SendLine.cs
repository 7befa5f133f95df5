using System.Collections.Immutable;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// The sends of this gateway's connections to one room. One call is under way at a time and carries what all of them queued meanwhile:
/// so their order is kept without waiting for each message, and a message costs a fraction of a call. After a failure the same list is
/// repeated from its first unanswered send; the ids make that harmless. Whoever has waited for <see cref="Limits.SendWithin"/> is told
/// <c>unavailable</c>, also while a call hangs.
/// </summary>
internal sealed class SendLine(string room, RelayServices services)
{
    private readonly Lock _lock = new();
    private readonly Queue<WaitingSend> _waiting = new();
    private bool _calling;

    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return !_calling;
        }
    }

    public void Send(ISession session, SendFrame frame)
    {
        var send = new WaitingSend(session, frame, services.Time.GetTimestamp());
        lock (_lock)
        {
            if (_waiting.Count < RelayBounds.PostsWaiting)
            {
                _waiting.Enqueue(send);
                if (_calling)
                    return;
                _calling = true;
            }
            else
            {
                send.Refuse(room, Unavailable);
                session.Outbound.Flush();
                return;
            }
        }

        _ = Call();
    }

    private static Refusal Unavailable { get; } =
        new(ErrorCode.Unavailable, "The room does not answer. The message may have arrived; send it again with the same id.", 1_000);

    private async Task Call()
    {
        while (TakeWaiting() is { Count: > 0 } batch)
            await CallUntilAnswered(batch);
    }

    private List<WaitingSend> TakeWaiting()
    {
        lock (_lock)
        {
            var batch = new List<WaitingSend>(Math.Min(_waiting.Count, RelayBounds.PostsPerCall));
            while (batch.Count < RelayBounds.PostsPerCall && _waiting.TryDequeue(out var send))
                batch.Add(send);
            _calling = batch.Count > 0;
            return batch;
        }
    }

    private async Task CallUntilAnswered(List<WaitingSend> batch)
    {
        var backoff = default(Backoff);
        while (true)
        {
            try
            {
                await CallOnce(batch);
            }
            catch (Exception e)
            {
                Log.RoomCallFailed(services.Logger, room, nameof(IRoomGrain.Post), e);
            }

            GiveUp(batch);
            if (batch.Count == 0)
                return;

            await backoff.Pause(services.Time);
        }
    }

    /// <summary>The call is waited for to its end, so that the next never overtakes it; its sends and those behind it only in time.</summary>
    private async Task CallOnce(List<WaitingSend> batch)
    {
        var count = batch.Count;
        var call = services.Room(room).Post([.. batch.Select(s => s.Post)]);
        while (!call.IsCompleted)
        {
            Task isLate = call.WaitAsync(UntilLate(batch), services.Time);
            await isLate.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (!call.IsCompleted)
                GiveUp(batch);
        }

        Answer(batch, (await call).AsSpan(count - batch.Count, batch.Count));
    }

    private TimeSpan UntilLate(List<WaitingSend> batch)
    {
        lock (_lock)
        {
            var oldest = batch.Count > 0 ? batch[0] : _waiting.TryPeek(out var next) ? next : (WaitingSend?)null;
            var left = oldest is { } send ? Limits.SendWithin - services.Time.GetElapsedTime(send.Since) : Limits.SendWithin;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Up to the first unknown outcome, so that no reply overtakes an earlier one.</summary>
    private void Answer(List<WaitingSend> batch, ReadOnlySpan<PostReply> replies)
    {
        var answered = 0;
        while (answered < batch.Count && !replies[answered].IsUnknown)
        {
            batch[answered].Reply(room, replies[answered]);
            answered++;
        }

        Flush(batch, answered);
    }

    /// <summary>Those who have waited too long: of the batch, and of the line behind it once the batch is gone.</summary>
    private void GiveUp(List<WaitingSend> batch)
    {
        Refuse(batch, batch.TakeWhile(IsLate).Count());
        if (batch.Count > 0)
            return;

        var late = TakeLate();
        Refuse(late, late.Count);
    }

    private List<WaitingSend> TakeLate()
    {
        var late = new List<WaitingSend>();
        lock (_lock)
        {
            while (_waiting.TryPeek(out var send) && IsLate(send))
                late.Add(_waiting.Dequeue());
        }

        return late;
    }

    private bool IsLate(WaitingSend send) => services.Time.GetElapsedTime(send.Since) >= Limits.SendWithin;

    private void Refuse(List<WaitingSend> batch, int late)
    {
        foreach (var send in batch.Take(late))
            send.Refuse(room, Unavailable);
        Flush(batch, late);
    }

    /// <summary>The first ones are done; each connection is flushed once.</summary>
    private static void Flush(List<WaitingSend> batch, int done)
    {
        foreach (var session in batch.Take(done).Select(s => s.Session).Distinct())
            session.Outbound.Flush();
        batch.RemoveRange(0, done);
    }
}
