using System.Diagnostics;
using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Running;

/// <summary>Lets the last connections fall silent, one after the other, each right after a sign of life, and waits until the others are told.</summary>
internal sealed class SilencingLoop : PresenceLoop
{
    /// <summary>From a last sign of life: what was not told by then never will be.</summary>
    private static readonly long Patience = 60 * Stopwatch.Frequency;

    private readonly LoadPlan _plan;
    private Schedule _schedule;

    public SilencingLoop(Crowd crowd, LoadPlan plan, ChangeWatch watch)
        : base(crowd, watch)
    {
        _plan = plan;
        _schedule = new Schedule(Stopwatch.GetTimestamp(), plan.ChangesPerSecond, chance: null);
    }

    public override string Doing => "falling silent, and waiting";

    public override bool IsOver => Made >= _plan.Changes && Watch.UnderWay == 0;

    public override long Tick(long now)
    {
        Watch.GiveUp(now - Patience);
        for (; Made < _plan.Changes && _schedule.Due <= now; _schedule.Advance())
        {
            var silent = Crowd.Clients[^(Made + 1)];
            Begin(silent, ChangeKind.Gone, now);
            Crowd.Conversation.FallSilent(silent);
        }

        return Made < _plan.Changes ? Math.Max(now, _schedule.Due) : now + Stopwatch.Frequency;
    }

    /// <summary>Those who are to fall silent are told nothing.</summary>
    protected override bool IsOwed(Client client, Client changing) =>
        base.IsOwed(client, changing) && client.Number < _plan.Connections - _plan.Changes;
}
