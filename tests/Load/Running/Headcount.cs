using System.Diagnostics;
using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Running;

/// <summary>Looks at what those who come are told of how many are there.</summary>
internal sealed class Headcount
{
    /// <summary>The number of a large room is told every 5 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly long LookAgain = Stopwatch.Frequency / 20;

    private readonly Crowd _crowd;
    private readonly Turning _turning;
    private readonly CountWatch _watch;

    public Headcount(Crowd crowd, Turning turning)
    {
        (_crowd, _turning, _watch) = (crowd, turning, new CountWatch(crowd.Clients.Count));
        crowd.Conversation.Presence = _watch;
    }

    public void Begin() => _watch.BeginAnew();

    /// <summary>Waits until everybody's number is right, within bounds.</summary>
    public CountResult Judge(int present, ILoop? loop)
    {
        var (since, lookedAt, wrong) = (Stopwatch.GetTimestamp(), 0L, int.MaxValue);
        _turning.Until(Turning.Moment(Patience), loop, IsRight, _ => present);
        return new CountResult(
            Wrong(), Math.Round(Stopwatch.GetElapsedTime(since).TotalSeconds, 2), _watch.MostASecond,
            Math.Round((double)_watch.Frames / Math.Max(1, present), 1));

        bool IsRight()
        {
            var now = Stopwatch.GetTimestamp();
            if (now - lookedAt > LookAgain)
                (lookedAt, wrong) = (now, Wrong());
            return wrong == 0;
        }
    }

    private int Wrong()
    {
        var there = _crowd.Clients.Where(client => client.State == ClientState.Ready).GroupBy(client => client.Seat.Room);
        return there.Sum(room => room.Count(client => _watch.KnownTo(client.Number) != room.Count()));
    }
}
