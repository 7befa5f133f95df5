using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Machine;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Running;

/// <summary>A window that is measured: opened, closed, and told when what was still on its way has come.</summary>
internal sealed class Measurement : IDisposable
{
    private readonly Crowd _crowd;
    private readonly LoadPlan _plan;
    private readonly Tally _tally;
    private readonly Observation _from;
    private readonly TimelineRecorder _timeline;
    private readonly TrafficReading _trafficBefore;
    private readonly (int Lost, int Slow) _disconnectsBefore;
    private readonly long _deliveredBefore;
    private Observation _to = null!;
    private TrafficReading _traffic;
    private long _delivered;

    public Measurement(Crowd crowd, LoadPlan plan)
    {
        (_crowd, _plan, _tally) = (crowd, plan, crowd.Tally);
        _disconnectsBefore = (crowd.Conversation.Disconnects, crowd.Conversation.SlowClosed);
        _from = Observation.Take(plan.Processes, withMemory: false);
        (_trafficBefore, _deliveredBefore) = (crowd.Traffic.Read(), _tally.Delivered);
        _timeline = new TimelineRecorder(plan.Processes, _tally, plan.Duration * (plan.Waves + 1), _from);
    }

    public void Close()
    {
        _timeline.Dispose();
        _to = Observation.Take(_plan.Processes, withMemory: true);
        (_traffic, _delivered) = (_crowd.Traffic.Read() - _trafficBefore, _tally.Delivered - _deliveredBefore);
    }

    /// <param name="name">Of the step.</param>
    /// <param name="pace">Of the step.</param>
    /// <param name="drain">How long what was under way was waited for.</param>
    /// <param name="stalls">Of a closed loop.</param>
    public StepResult Result(string name, Pace pace, TimeSpan drain, int stalls)
    {
        var cpu = CpuUse.Between(_from, _to, _plan.Processes, _delivered);
        var offered = _tally.Sent > 0 ? (double)_tally.Expected / _tally.Sent * _tally.SentInWindow : 0;
        return new StepResult
        {
            Name = name,
            PerSecond = pace.PerSecond,
            UnderWay = pace.UnderWay,
            Seconds = cpu.Seconds,
            DrainSeconds = Math.Round(drain.TotalSeconds, 3),
            Sent = _tally.Sent,
            Acked = _tally.Acked,
            Unsent = _tally.Unsent,
            Refused = _tally.Refused,
            Expected = _tally.Expected,
            Delivered = _tally.Delivered,
            DeliveredInWindow = _delivered,
            DeliveriesPerSecond = Math.Round(_delivered / cpu.Seconds),
            Achieved = offered > 0 ? Math.Round(_delivered / offered, 4) : 0,
            Lost = _tally.Lost,
            Doubled = _tally.Doubled,
            OutOfOrder = _tally.OutOfOrder,
            Gaps = _tally.Gaps,
            Skipped = _tally.Skipped,
            Misrouted = _tally.Misrouted,
            Replayed = _tally.Replayed,
            Disconnects = _crowd.Conversation.Disconnects - _disconnectsBefore.Lost,
            SlowClosed = _crowd.Conversation.SlowClosed - _disconnectsBefore.Slow,
            Stalls = stalls,
            Delivery = Percentiles.Of(_tally.Delivery),
            Ack = Percentiles.Of(_tally.Ack),
            Lag = Percentiles.Of(_tally.Lag),
            FramesADelivery = ADelivery(_traffic.Frames),
            ReadsADelivery = ADelivery(_traffic.Reads),
            BytesADelivery = ADelivery(_traffic.Bytes),
            Cpu = cpu,
            Timeline = _timeline.Points,
        };
    }

    public void Dispose() => _timeline.Dispose();

    private double ADelivery(long count) => _delivered == 0 ? 0 : Math.Round((double)count / _delivered, 3);
}
