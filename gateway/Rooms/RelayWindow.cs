using System.Collections.Immutable;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// What a relay has heard of its room, checked for continuity: the next seq passes, older ones are ignored, a later one means that
/// something was lost, and what is of another history does not count. Keeps the newest events, bounded, so that followers who are a
/// little behind cost no call; none as it read before an edit or a deletion that was heard. Not thread-safe.
/// </summary>
internal sealed class RelayWindow(int eventsMax, int bytesMax)
{
    private readonly Queue<KeptEvent> _events = new();
    private long _bytes;

    /// <summary>The newest seq heard of a history that this window is not of, or not yet.</summary>
    private (string? Epoch, long Seq) _elsewhere;

    /// <summary>The history that all of this is of; null: none yet.</summary>
    public string? Epoch { get; private set; }

    /// <summary>The newest seq that was heard without a hole before it.</summary>
    public long Last { get; private set; }

    /// <summary>The newest seq that is known to exist. Above <see cref="Last"/>: there is a gap to be read.</summary>
    public long Known { get; private set; }

    public bool HasGap => Known > Last;

    /// <summary>
    /// The room's head, from the room itself. True: it is of another history, or the first; what was kept is dropped, and the window
    /// starts there.
    /// </summary>
    public bool Follow(string epoch, long head)
    {
        var isNew = epoch != Epoch;
        if (isNew)
        {
            _events.Clear();
            _bytes = 0;
            (Epoch, Last, Known) = (epoch, head, head);
            if (_elsewhere.Epoch == epoch)
                Hear(epoch, _elsewhere.Seq);
        }

        Hear(epoch, head);
        return isNew;
    }

    /// <summary>The room's head was at least this.</summary>
    public void Hear(string epoch, long head)
    {
        if (epoch == Epoch)
            Known = Math.Max(Known, head);
        else
            _elsewhere = (epoch, _elsewhere.Epoch == epoch ? Math.Max(_elsewhere.Seq, head) : head);
    }

    /// <summary>What was published, with how it leaves earlier events.</summary>
    public void Hear(RoomEvents heard)
    {
        foreach (var published in heard.Events)
            Take(heard.Epoch, published, asOf: heard.Events[^1].Seq);
        if (heard.Epoch == Epoch && !heard.Rewritten.IsDefaultOrEmpty)
            Rewrite(heard.Rewritten);
    }

    /// <summary>What was read. How it leaves earlier events is not told: these are dropped, with all that is before them.</summary>
    public void Hear(EventSlice slice)
    {
        foreach (var published in slice.Events)
        {
            if (Take(slice.Epoch, published, slice.Head) && published.Target is not null)
                ForgetWhatIsOutdoneBy(published);
        }
    }

    /// <summary>The kept events after a seq, oldest first; null when they do not reach back that far.</summary>
    public PublishedEvent[]? After(long seq)
    {
        var completeAfter = Last - _events.Count;
        return seq < completeAfter ? null : [.. _events.Skip((int)Math.Min(seq - completeAfter, _events.Count)).Select(kept => kept.Event)];
    }

    /// <summary>True: it was the next.</summary>
    private bool Take(string epoch, PublishedEvent published, long asOf)
    {
        Hear(epoch, published.Seq);
        if (epoch != Epoch || published.Seq != Last + 1)
            return false;

        _events.Enqueue(new KeptEvent(published, asOf));
        _bytes += published.Frame.Length;
        Last = published.Seq;
        Trim();
        return true;
    }

    /// <summary>Unless what is kept is newer, since what was published may come late.</summary>
    private void Rewrite(ImmutableArray<Rewritten> rewritten)
    {
        for (var left = _events.Count; left > 0; left--)
        {
            var kept = _events.Dequeue();
            if (rewritten.FirstOrDefault(r => r.Seq == kept.Event.Seq && r.By > kept.AsOf) is { } now)
            {
                _bytes += now.Frame.Length - kept.Event.Frame.Length;
                kept = new KeptEvent(kept.Event with { Frame = now.Frame }, now.By);
            }

            _events.Enqueue(kept);
        }

        Trim();
    }

    private void ForgetWhatIsOutdoneBy(PublishedEvent revision)
    {
        var outdone = _events.LastOrDefault(kept => kept.AsOf < revision.Seq && kept.IsRevisedBy(revision)).Event?.Seq ?? 0;
        while (_events.TryPeek(out var kept) && kept.Event.Seq <= outdone)
            Forget();
    }

    private void Trim()
    {
        while (_events.Count > 1 && (_events.Count > eventsMax || _bytes > bytesMax))
            Forget();
    }

    private void Forget() => _bytes -= _events.Dequeue().Event.Frame.Length;

    /// <summary>An event as it read when the room's head was <c>AsOf</c>, or later.</summary>
    private readonly record struct KeptEvent(PublishedEvent Event, long AsOf)
    {
        /// <summary>It is the message, or, of an edit or a deletion, an earlier edit of it.</summary>
        public bool IsRevisedBy(PublishedEvent revision) =>
            Event.Seq == revision.Target
            || (Event.Kind == EventKind.Edit && Event.Target == revision.Target && revision.Kind is EventKind.Edit or EventKind.Delete);
    }
}
