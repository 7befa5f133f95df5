using System.Diagnostics;
using Orleans.Chat.Load.Clients;

namespace Orleans.Chat.Load.Running;

/// <summary>Lets the connections live until a moment, or until something has come about, and tells who watches how far it is.</summary>
internal sealed class Turning(Crowd crowd, IStages stages, CancellationToken cancel)
{
    private static readonly long TellEvery = Stopwatch.Frequency / 10;
    private static readonly double Second = Stopwatch.Frequency;

    private long _told;

    public static long Moment(TimeSpan fromNow) => Stopwatch.GetTimestamp() + (long)(fromNow.TotalSeconds * Second);

    /// <summary>A stage that takes time.</summary>
    public void For(string what, TimeSpan lasting, ILoop? loop = null) => Until(what, Moment(lasting), loop);

    public void Until(string what, long moment, ILoop? loop = null)
    {
        var since = Stopwatch.GetTimestamp();
        stages.Begin(what, Math.Max(0, (moment - since) / Second));
        Until(moment, loop, () => false, now => (now - since) / Second);
        stages.Reach(Math.Max(0, (moment - since) / Second));
    }

    /// <summary>True: it came about in time.</summary>
    public bool Until(long moment, ILoop? loop, Func<bool> isDone, Func<long, double> reached)
    {
        for (var now = Stopwatch.GetTimestamp(); now < moment; now = Stopwatch.GetTimestamp())
        {
            if (isDone())
                return true;
            crowd.Turn(Math.Min(moment, loop?.Tick(now) ?? moment));
            if (now - _told < TellEvery)
                continue;
            cancel.ThrowIfCancellationRequested();
            stages.Reach(reached(now));
            _told = now;
        }

        return isDone();
    }
}
