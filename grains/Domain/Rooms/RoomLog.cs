using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// The room's log as its writer sees it: the committed head, and the queue of what is staged behind it. Numbers are given when an
/// append is made up, from the head on, so that what is dropped before leaves no hole (R1).
/// </summary>
public sealed class RoomLog(long head, DateTimeOffset lastAt, RecentSends recent, Guid? newestAppend = null)
{
    private readonly List<Staged> _staged = [];
    private readonly Dictionary<SendKey, Staged> _stagedSends = [];

    /// <summary>The messages that staged revisions are about, and others that may be next.</summary>
    public TargetMessages Targets { get; init; } = new(messagesMax: 1, reactorsMax: 1);

    /// <summary>Committed ≤ staged: nothing above <see cref="Head"/> was ever told to anybody (R2).</summary>
    public long Head { get; private set; } = head;

    /// <summary>
    /// The id of the newest append that this writer knows of; null: none. With the head it says what is known, since an append of rows
    /// alone leaves the head where it was (R5).
    /// </summary>
    public Guid? NewestAppend { get; private set; } = newestAppend;

    /// <summary>Never above the next event's time: along the seqs, times do not decrease.</summary>
    public DateTimeOffset LastAt { get; private set; } = lastAt;

    public int StagedCount => _staged.Count;

    /// <summary>The newest staged change of more than the log: of settings, members, invites. The room's state is not durable before it is.</summary>
    public Staged? NewestStagedRows => _staged.FindLast(s => s.Change.Rows.Count > 0);

    public bool IsCommitted(SendKey key, out LoggedAt logged) => recent.TryFind(key, out logged);

    public bool IsStaged(SendKey key, out Staged? staged) => _stagedSends.TryGetValue(key, out staged);

    public Staged Stage(Change change)
    {
        var staged = new Staged(change);
        _staged.Add(staged);
        if (change.Key is { } key)
            _stagedSends.Add(key, staged);
        foreach (var draft in change.Events)
            Targets.Stage(draft.Frame);
        return staged;
    }

    /// <summary>
    /// The oldest staged changes that fit, numbered from the head on, each whole. They stay staged until <see cref="Commit"/> or
    /// <see cref="Drop"/>, and a repeated append is the same batch, not a new one. Changes are bounded apart from events, since some
    /// have none.
    /// </summary>
    public Batch TakeBatch(DateTimeOffset now, int eventsMax, int changesMax = int.MaxValue)
    {
        var at = Instants.Floor(now > LastAt ? now : LastAt);
        var changes = new List<Staged>();
        var events = new List<NumberedEvent>();
        foreach (var staged in _staged)
        {
            if (changes.Count > 0 && (changes.Count >= changesMax || events.Count + staged.Change.Events.Count > eventsMax))
                break;

            changes.Add(staged);
            foreach (var draft in staged.Change.Events)
                events.Add(new NumberedEvent(draft, draft.At(new LoggedAt(Head + events.Count + 1, at)), staged));
        }

        return new Batch(Head, at, changes, events) { Rewritten = Targets.Rewrite(events.Select(e => e.Frame)) };
    }

    /// <summary>The batch is durable by this append: its events are the log's, its changes are settled.</summary>
    public void Commit(Batch batch, Guid append)
    {
        if (batch.ExpectedHead != Head)
            throw new InvalidOperationException($"A batch for head {batch.ExpectedHead} was committed at head {Head}.");

        NewestAppend = append;
        _staged.RemoveRange(0, batch.Changes.Count);
        foreach (var staged in batch.Changes)
        {
            Head += staged.Change.Events.Count;
            Settle(staged, new LoggedAt(Head, batch.At));
        }

        Targets.Commit(batch.Events.Select(e => e.Frame));
        if (batch.Events.Count > 0)
            LastAt = batch.At;
    }

    /// <summary>A staged send turned out to be in the log already: it is acknowledged as what it was the first time.</summary>
    public void AlreadyLogged(Staged staged, LoggedAt logged)
    {
        _staged.Remove(staged);
        Settle(staged, logged);
    }

    /// <summary>A staged change will not be written, and neither will the sends that were to come after it.</summary>
    public void Drop(Staged staged, Refusal refusal)
    {
        _staged.Remove(staged);
        Forget(staged);
        staged.Settle(new StagedOutcome.Dropped(refusal));
        if (staged.Change.Key is not { } key)
            return;

        var followers = _staged.FindAll(s => s.Change.After == key);
        foreach (var follower in followers)
            Drop(follower, Refusals.OutOfOrder(key.ClientId));
    }

    /// <summary>This writer is stale: nothing of what is staged will be written by it.</summary>
    public void Abandon()
    {
        foreach (var staged in _staged)
            staged.Settle(new StagedOutcome.Abandoned());
        _staged.Clear();
        _stagedSends.Clear();
    }

    private void Settle(Staged staged, LoggedAt logged)
    {
        Forget(staged);
        if (staged.Change.Key is { } key)
            recent.Remember(key, logged);
        staged.Settle(new StagedOutcome.Committed(logged));
    }

    private void Forget(Staged staged)
    {
        if (staged.Change.Key is { } key)
            _stagedSends.Remove(key);
    }
}
