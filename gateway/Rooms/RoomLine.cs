using System.Collections.Immutable;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// What this gateway's connections ask one room to commit. One call is under way at a time and carries what all of them queued meanwhile:
/// so their order is kept without waiting for each, and each costs a fraction of a call. After a failure the same list is repeated from its
/// first unanswered request, which must be harmless. Whoever has waited for <see cref="Limits.SendWithin"/> is told <c>unavailable</c>, also
/// while a call hangs.
/// </summary>
internal abstract class RoomLine<TRequest, TReply>(string room, RelayServices services)
{
    private readonly Lock _lock = new();
    private readonly Queue<Waiting<TRequest>> _waiting = new();
    private bool _calling;

    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return !_calling;
        }
    }

    protected string Room => room;

    /// <summary>What is said to one whose outcome is unknown.</summary>
    protected abstract Refusal Unavailable { get; }

    /// <summary>The call's name, in the log.</summary>
    protected abstract string CallName { get; }

    /// <summary>Nothing waits: the request goes with the next call. It is answered in its turn, or, where the line is full, refused at once.</summary>
    public void Add(ISession session, TRequest request)
    {
        lock (_lock)
        {
            if (_waiting.Count < RelayBounds.RequestsWaiting)
            {
                _waiting.Enqueue(new Waiting<TRequest>(session, request, services.Time.GetTimestamp()));
                if (_calling)
                    return;
                _calling = true;
            }
            else
            {
                session.Reply(Refused(request, Unavailable));
                session.Outbound.Flush();
                return;
            }
        }

        _ = Call();
    }

    /// <summary>One reply each, in order.</summary>
    protected abstract Task<ImmutableArray<TReply>> Ask(IRoomGrain grain, IEnumerable<Waiting<TRequest>> batch);

    /// <summary>The room does not know what became of it: it is asked again.</summary>
    protected abstract bool IsUnknown(TReply reply);

    protected abstract WireFrame Answered(TRequest request, TReply reply);

    protected abstract WireFrame Refused(TRequest request, Refusal refusal);

    private async Task Call()
    {
        while (TakeWaiting() is { Count: > 0 } batch)
            await CallUntilAnswered(batch);
    }

    private List<Waiting<TRequest>> TakeWaiting()
    {
        lock (_lock)
        {
            var batch = new List<Waiting<TRequest>>(Math.Min(_waiting.Count, RelayBounds.RequestsPerCall));
            while (batch.Count < RelayBounds.RequestsPerCall && _waiting.TryDequeue(out var waiting))
                batch.Add(waiting);
            _calling = batch.Count > 0;
            return batch;
        }
    }

    private async Task CallUntilAnswered(List<Waiting<TRequest>> batch)
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
                Log.RoomCallFailed(services.Logger, room, CallName, e);
            }

            GiveUp(batch);
            if (batch.Count == 0)
                return;

            await backoff.Pause(services.Time);
        }
    }

    /// <summary>The call is waited for to its end, so that the next never overtakes it; its requests and those behind it only in time.</summary>
    private async Task CallOnce(List<Waiting<TRequest>> batch)
    {
        var count = batch.Count;
        var call = Ask(services.Room(room), batch);
        while (!call.IsCompleted)
        {
            Task isLate = call.WaitAsync(UntilLate(batch), services.Time);
            await isLate.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (!call.IsCompleted)
                GiveUp(batch);
        }

        Answer(batch, (await call).AsSpan(count - batch.Count, batch.Count));
    }

    private TimeSpan UntilLate(List<Waiting<TRequest>> batch)
    {
        lock (_lock)
        {
            var oldest = batch.Count > 0 ? batch[0] : _waiting.TryPeek(out var next) ? next : (Waiting<TRequest>?)null;
            var left = oldest is { } waiting ? Limits.SendWithin - services.Time.GetElapsedTime(waiting.Since) : Limits.SendWithin;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Up to the first unknown outcome, so that no reply overtakes an earlier one.</summary>
    private void Answer(List<Waiting<TRequest>> batch, ReadOnlySpan<TReply> replies)
    {
        var answered = 0;
        while (answered < batch.Count && !IsUnknown(replies[answered]))
        {
            batch[answered].Session.Reply(Answered(batch[answered].Request, replies[answered]));
            answered++;
        }

        Flush(batch, answered);
    }

    /// <summary>Those who have waited too long: of the batch, and of the line behind it once the batch is gone.</summary>
    private void GiveUp(List<Waiting<TRequest>> batch)
    {
        Refuse(batch, batch.TakeWhile(IsLate).Count());
        if (batch.Count > 0)
            return;

        var late = TakeLate();
        Refuse(late, late.Count);
    }

    private List<Waiting<TRequest>> TakeLate()
    {
        var late = new List<Waiting<TRequest>>();
        lock (_lock)
        {
            while (_waiting.TryPeek(out var waiting) && IsLate(waiting))
                late.Add(_waiting.Dequeue());
        }

        return late;
    }

    private bool IsLate(Waiting<TRequest> waiting) => services.Time.GetElapsedTime(waiting.Since) >= Limits.SendWithin;

    private void Refuse(List<Waiting<TRequest>> batch, int late)
    {
        foreach (var waiting in batch.Take(late))
            waiting.Session.Reply(Refused(waiting.Request, Unavailable));
        Flush(batch, late);
    }

    /// <summary>The first ones are done; each connection is flushed once.</summary>
    private static void Flush(List<Waiting<TRequest>> batch, int done)
    {
        foreach (var session in batch.Take(done).Select(s => s.Session).Distinct())
            session.Outbound.Flush();
        batch.RemoveRange(0, done);
    }
}
