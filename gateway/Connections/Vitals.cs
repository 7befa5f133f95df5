using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// The deadlines of one connection. Pure: moments of a monotonic clock are passed in. The session's loop writes it while the wheel reads;
/// each field stands alone, so a check that comes between two writes is at most one tick early or late.
/// </summary>
internal sealed class Vitals(TimeSpan now)
{
    private const long None = long.MinValue;

    private readonly long _connected = now.Ticks;
    private long _heard = now.Ticks;
    private long _pinged = None;
    private long _messageBegan = None;
    private long _owedSince = None;
    private long _closingSince = None;
    private volatile bool _helloCame;
    private volatile bool _paused;

    /// <summary>Any bytes are a sign of life.</summary>
    public void Heard(TimeSpan now) => Volatile.Write(ref _heard, now.Ticks);

    /// <summary>
    /// So is a write that moved on: our ping stands behind all that a slow reader has not read yet, and its answer would come too late.
    /// </summary>
    public void Moved(TimeSpan at)
    {
        if (at.Ticks > Volatile.Read(ref _heard)) Heard(at);
    }

    public void HelloCame() => _helloCame = true;

    /// <summary>Bytes are there that make no whole message. Only their first arrival counts, so a drip of bytes wins no time.</summary>
    public void MessageBegan(TimeSpan now)
    {
        if (_messageBegan == None) Volatile.Write(ref _messageBegan, now.Ticks);
    }

    public void MessageEnded() => Volatile.Write(ref _messageBegan, None);

    /// <summary>The session reads no further for a while: from now on silence is ours, not the peer's.</summary>
    public void Paused(TimeSpan now, bool forReplies)
    {
        _paused = true;
        Volatile.Write(ref _owedSince, forReplies ? now.Ticks : None);
    }

    public void Resumed(TimeSpan now)
    {
        Heard(now);
        Volatile.Write(ref _owedSince, None);
        _paused = false;
    }

    public void Closing(TimeSpan now) => Volatile.Write(ref _closingSince, now.Ticks);

    public Checkup Check(TimeSpan now)
    {
        if (Since(_closingSince, now) is { } closing) return new Checkup(Abort: closing >= SessionLimits.CloseWithin);
        if (!_helloCame && now.Ticks - _connected >= Limits.HelloWithin.Ticks) return new Checkup(CloseCode.NotTheProtocol);
        if (Since(_messageBegan, now) >= Limits.MessageWithin) return new Checkup(CloseCode.NotTheProtocol);
        if (Since(_owedSince, now) >= SessionLimits.RepliesWithin) return new Checkup(CloseCode.InternalError);
        return _paused ? default : Pulse(now);
    }

    private Checkup Pulse(TimeSpan now)
    {
        var heard = Volatile.Read(ref _heard);
        var silent = now.Ticks - heard;
        if (silent >= Limits.DeadAfter.Ticks) return new Checkup(CloseCode.NoSignOfLife);
        if (silent < Limits.PingAfter.Ticks) return default;
        if (_pinged == heard) return new Checkup(Again: SoonDead(silent));

        // One ping a silence, told apart by when it began.
        _pinged = heard;
        return new Checkup(Ping: true);
    }

    /// <summary>
    /// To the moment, since others are told that its user is gone; and a little after it, since timers may be early. Only those who do not
    /// answer our ping come so far.
    /// </summary>
    private static TimeSpan? SoonDead(long silent)
    {
        var left = Limits.DeadAfter - TimeSpan.FromTicks(silent);
        return left < SessionLimits.CheckEvery ? left + SessionLimits.TimerError : null;
    }

    private static TimeSpan? Since(in long moment, TimeSpan now) =>
        Volatile.Read(in moment) is not None and var since ? now - TimeSpan.FromTicks(since) : null;
}
