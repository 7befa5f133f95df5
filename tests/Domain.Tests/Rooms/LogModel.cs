using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>
/// A room with a naive store beside it: the store keeps everything for ever, the room forgets old sends quickly (its memory holds two),
/// so that repeats are found now by the one, now by the other.
/// </summary>
internal sealed class LogModel
{
    private readonly Room _room = new(
        "room", new RoomLog(0, default, new RecentSends(2)),
        new Membership([new Member(TestRoom.Member, Role.Member, TestRoom.Start)], 1, complete: true), new Invites([])) { IsPaced = false };

    private readonly List<(string Id, Staged Staged)> _waiting = [];

    public LogModel() => _room.Restore(RoomState.Open, new RoomSettings("Room", "", Visibility.Public));

    public List<EventFrame> Events { get; } = [];

    public List<(string Id, long Seq)> Acks { get; } = [];

    public void Step(int action, string id, DateTimeOffset now)
    {
        switch (action)
        {
            case 0 or 1 or 2:
                Send(id, now);
                break;
            case 3:
                Append(now, eventsMax: 3);
                break;
            case 4 when _waiting.Find(w => w.Staged.Outcome is null).Staged is { } oldest:
                _room.Log.Drop(oldest, new Refusal(ErrorCode.Invalid, "no"));
                break;
        }

        Settle();
    }

    public void Finish()
    {
        while (_room.Log.StagedCount > 0)
            Append(TestRoom.Start, eventsMax: 5);
        Settle();
    }

    private void Send(string id, DateTimeOffset now)
    {
        switch (_room.Post(TestRoom.Post(id), now))
        {
            case Decision.Save save:
                _waiting.Add((id, _room.Stage(save.Change)));
                break;
            case Decision.Wait wait:
                _waiting.Add((id, wait.First));
                break;
            case Decision.Known known:
                Acks.Add((id, known.Logged.Seq));
                break;
        }
    }

    /// <summary>As the store does: refuses a batch that holds a known id, naming it; else writes all of it.</summary>
    private void Append(DateTimeOffset now, int eventsMax)
    {
        var batch = _room.Log.TakeBatch(now, eventsMax);
        var known = batch.Events
            .Select(e => (e.Staged, Old: Events.OfType<MessageFrame>().FirstOrDefault(m => m.Id == ((MessageFrame)e.Frame).Id)))
            .Where(e => e.Old is not null).ToList();
        foreach (var (staged, old) in known)
            _room.Log.AlreadyLogged(staged, new LoggedAt(old!.Seq, old.At));
        if (known.Count > 0)
            return;

        _room.Log.Commit(batch, Guid.NewGuid());
        Events.AddRange(batch.Events.Select(e => e.Frame));
    }

    private void Settle()
    {
        foreach (var (id, staged) in _waiting)
        {
            if (staged.Outcome is StagedOutcome.Committed committed)
                Acks.Add((id, committed.Last.Seq));
        }

        _waiting.RemoveAll(w => w.Staged.Outcome is not null);
    }
}
