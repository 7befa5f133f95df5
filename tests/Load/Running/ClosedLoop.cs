using System.Diagnostics;
using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Running;

/// <summary>Keeps so many messages of each room under way: the next is sent when everybody there has the oldest.</summary>
internal sealed class ClosedLoop(Crowd crowd, LoadPlan plan, int underWay) : ILoop
{
    private static readonly long StalledAfter = Stopwatch.Frequency;
    private static readonly long AskAgain = Stopwatch.Frequency / 1_000;

    private long _lastSend = Stopwatch.GetTimestamp();

    /// <summary>Times that a second went by without a send: something is lost, and what is missing is waited for no longer.</summary>
    public int Stalls { get; private set; }

    public long Tick(long now)
    {
        for (var room = 0; room < plan.Rooms; room++)
            Fill(room, now);
        if (now - _lastSend > StalledAfter)
            Forgive(now);
        return now + AskAgain;
    }

    private void Fill(int room, long now)
    {
        var ledger = crowd.Tally.Room(room);
        for (var sent = ledger.Sent; ledger.Readers > 0 && ledger.UnderWay < underWay; sent++)
        {
            crowd.Publishers.Send(room, Stopwatch.GetTimestamp());
            if (ledger.Sent == sent)
                return;
            _lastSend = now;
        }
    }

    private void Forgive(long now)
    {
        Stalls++;
        _lastSend = now;
        for (var room = 0; room < plan.Rooms; room++)
        {
            var ledger = crowd.Tally.Room(room);
            ledger.Delivered = (ledger.Sent - ledger.Refused) * ledger.Readers;
        }
    }
}
