using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Machine;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Running;

/// <summary>Takes a point every so often, on a thread of its own: reading <c>/proc</c> must not hold up the connections.</summary>
internal sealed class TimelineRecorder : IDisposable
{
    private const int PointsMost = 40;
    private const double Second = 1e9;

    /// <summary>Below that, the kernel's ticks of 10 ms are all one sees.</summary>
    private static readonly TimeSpan SliceLeast = TimeSpan.FromMilliseconds(500);

    private readonly IReadOnlyList<ProcessGroup> _groups;
    private readonly Tally _tally;
    private readonly Lock _lock = new();
    private readonly List<TimelinePoint> _points = [];
    private readonly Timer _timer;
    private readonly long _from;
    private Observation _before;
    private (long Sent, long Delivered) _counted;

    public TimelineRecorder(IReadOnlyList<ProcessGroup> groups, Tally tally, TimeSpan lasting, Observation from)
    {
        (_groups, _tally, _before, _from) = (groups, tally, from, from.At);
        _counted = (tally.Sent, tally.Delivered);
        var slice = lasting / PointsMost > SliceLeast ? lasting / PointsMost : SliceLeast;
        _timer = new Timer(_ => Take(), null, slice, slice);
    }

    public IReadOnlyList<TimelinePoint> Points
    {
        get { lock (_lock) return [.. _points]; }
    }

    public void Dispose() => _timer.Dispose();

    private void Take()
    {
        lock (_lock)
        {
            var now = Observation.Take(_groups, withMemory: false);
            var counted = (_tally.Sent, _tally.Delivered);
            var seconds = (now.At - _before.At) / Second;
            if (seconds <= 0 || _points.Count >= 2 * PointsMost)
                return;
            _points.Add(new TimelinePoint(
                Math.Round((now.At - _from) / Second, 3), Math.Round((counted.Sent - _counted.Sent) / seconds, 1),
                Math.Round((counted.Delivered - _counted.Delivered) / seconds),
                [.. now.Groups.Select((group, i) => Math.Round(Math.Max(0, group.CpuSeconds - _before.Groups[i].CpuSeconds) / seconds, 3))]));
            (_before, _counted) = (now, counted);
        }
    }
}
