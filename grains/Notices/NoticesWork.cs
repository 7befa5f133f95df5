using Microsoft.Extensions.Logging;
using Orleans.Chat.Domain.Notices;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Notices;

/// <summary>
/// Has those who do not follow a room of this partition told of it, at the pace of <see cref="NewsSchedule"/>, and of mentions at once. What was told is
/// done when the gateways have it: with a consumer that dies nothing is lost but time.
/// </summary>
internal sealed class NoticesWork(INoticeReads reads, RoomTelling telling, TimeProvider time, ILogger logger) : IFeedWork
{
    private readonly NewsSchedule _schedule = new();
    private readonly ToldNotices _told = new(NoticeBounds.Remembered);

    /// <summary>Of rooms in the schedule: what was told of them is on its way, or has arrived or was lost.</summary>
    private readonly Dictionary<string, IReadOnlyList<Task<bool>>> _deliveries = [];

    /// <summary>Messages of rooms whose turn is later: those mentioned are told at once.</summary>
    private readonly List<SeqSpan> _hurried = [];

    private bool _isCongested;

    public long? Oldest => _schedule.Oldest;

    private TimeSpan Now => time.GetElapsedTime(0);

    public Task Take(TakenRooms taken, CancellationToken cancel)
    {
        if (_schedule.Count + taken.Rooms.Count > NoticeBounds.RoomsWaiting)
            throw new ChatDatabaseException($"{_schedule.Count} rooms wait for users to be told of them: no more are taken.");

        foreach (var room in taken.Rooms)
        {
            if (room.Has(EventKind.Message) && _schedule.Waits(room.Room, Now))
                _hurried.Add(new SeqSpan(room.Room, room.First, room.Last));
            _schedule.Take(room.Room, NewsOf(room), taken.Number);
        }

        return Task.CompletedTask;
    }

    /// <summary>The feed is read from where it begins; what is older is told with whatever comes next in its room.</summary>
    public Task StartOver(CancellationToken cancel) => Task.CompletedTask;

    public async Task Act(CancellationToken cancel)
    {
        _isCongested = false;
        await TellMentioned(cancel);
        foreach (var room in _schedule.Due(Now))
        {
            await Tell(room, cancel);
            await Arrive(_deliveries.GetValueOrDefault(room) ?? []);
        }
    }

    private static RoomNews NewsOf(TouchedRoom room) => new(
        room.First, room.Last, room.Has(EventKind.Message) || room.Has(EventKind.Edit) || room.Has(EventKind.Delete), room.Has(EventKind.Member));

    private async Task Tell(string room, CancellationToken cancel)
    {
        var hasArrived = _deliveries.Remove(room, out var before) is false || before!.All(d => d is { IsCompletedSuccessfully: true, Result: true });
        if (!hasArrived)
            _told.Forget(room);
        if (_schedule.Begin(room, hasArrived) is { } news)
            await TryTell(room, news, cancel);
        if (!_schedule.Has(room))
            _told.Forget(room);
    }

    private async Task TryTell(string room, RoomNews news, CancellationToken cancel)
    {
        try
        {
            var deliveries = await telling.Tell(room, news, _told, cancel);
            _deliveries[room] = deliveries;
            _schedule.Told(room, deliveries.Count > 0, Now);
            if (!_schedule.Has(room))
                _deliveries.Remove(room);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Log.RoomNotTold(logger, room, e);
            _schedule.Failed(room, Now);
            _told.Forget(room);
        }
    }

    /// <summary>Whoever is missed here is told in the room's turn.</summary>
    private async Task TellMentioned(CancellationToken cancel)
    {
        List<SeqSpan> spans = [.. _hurried];
        _hurried.Clear();
        if (spans.Count == 0)
            return;

        try
        {
            foreach (var room in (await reads.Mentioned(spans, cancel)).GroupBy(m => m.Room, m => m.User))
            {
                var deliveries = await telling.TellMentioned(room.Key, [.. room], _told, cancel);
                _deliveries[room.Key] = [.. _deliveries.GetValueOrDefault(room.Key) ?? [], .. deliveries];
                await Arrive(deliveries);
            }
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Log.MentionsNotTold(logger, spans.Count, e);
        }
    }

    /// <summary>Once they are late, nothing waits any more in this turn: a gateway that hangs is not to hold up the others.</summary>
    private async Task Arrive(IReadOnlyList<Task<bool>> deliveries)
    {
        if (_isCongested || deliveries.Count == 0)
            return;

        var all = Task.WhenAll(deliveries);
        Task isLate = all.WaitAsync(NoticeBounds.ArriveWithin, time);
        await isLate.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _isCongested = !all.IsCompleted;
    }
}
