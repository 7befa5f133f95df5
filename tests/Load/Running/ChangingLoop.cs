using System.Diagnostics;
using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Running;

/// <summary>
/// Has users change, evenly spaced, each user through all kinds of change. A user's next change waits until everybody has been told of the one before,
/// so that two never become one; some users change side by side, so that the others need not wait for that.
/// </summary>
internal sealed class ChangingLoop : PresenceLoop
{
    private const int SideBySide = 8;

    /// <summary>What was not told by then never will be.</summary>
    private static readonly long Patience = 10 * Stopwatch.Frequency;
    private static readonly long AskAgain = Stopwatch.Frequency / 100;

    private readonly LoadPlan _plan;
    private readonly Queue<Client> _waiting;

    /// <summary>Who changes now, and how next; past the last kind: it is over, once all were told.</summary>
    private readonly (Client Client, ChangeKind Next)?[] _changing;
    private Schedule _schedule;

    public ChangingLoop(Crowd crowd, LoadPlan plan, ChangeWatch watch)
        : base(crowd, watch)
    {
        _plan = plan;
        _waiting = new Queue<Client>(crowd.Clients);
        _changing = new (Client, ChangeKind)?[Math.Min(SideBySide, crowd.Clients.Count / 2)];
        _schedule = new Schedule(Stopwatch.GetTimestamp(), plan.ChangesPerSecond, chance: null);
    }

    public override string Doing => "changing";

    public override bool IsOver => Watch.UnderWay == 0 && (Made >= _plan.Changes || IsStuck);

    /// <summary>Nobody is left who could change.</summary>
    private bool IsStuck => _waiting.Count == 0 && Array.TrueForAll(_changing, one => one is null);

    public override long Tick(long now)
    {
        Watch.GiveUp(now - Patience);
        for (var i = 0; i < _changing.Length && Made < _plan.Changes && _schedule.Due <= now; i++)
        {
            if (TryChange(ref _changing[i], now))
                _schedule.Advance();
        }

        return Math.Min(now + AskAgain, Math.Max(now, _schedule.Due));
    }

    private bool TryChange(ref (Client Client, ChangeKind Next)? place, long now)
    {
        if (place is null && _waiting.Count == 0)
            return false;

        var (client, next) = place ??= (_waiting.Dequeue(), ChangeKind.Away);
        if (next != ChangeKind.Back && !client.IsOpen)
            place = null;
        if (Watch.IsUnderWay(client.User) || client.State != (next == ChangeKind.Back ? ClientState.Closed : ClientState.Ready))
            return false;

        if (next > ChangeKind.Back)
        {
            _waiting.Enqueue(client);
            place = null;
            return false;
        }

        Change(client, next, now);
        place = (client, next + 1);
        return true;
    }

    private void Change(Client client, ChangeKind kind, long now)
    {
        Begin(client, kind, now);
        switch (kind)
        {
            case ChangeKind.Gone:
                Watch.Excuse(client.Number);
                Crowd.Cut(client);
                break;
            case ChangeKind.Back:
                Crowd.Dial(client);
                break;
            default:
                Crowd.Conversation.SayStatus(client, kind == ChangeKind.Away ? PresenceStatus.Away : PresenceStatus.Online);
                break;
        }
    }
}
