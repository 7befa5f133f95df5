using System.Collections.Immutable;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// What a relay has heard of its room, checked for continuity: the next seq passes, older ones are ignored, a later one means that
/// something was lost, and what is of another history does not count. Keeps the newest events, bounded, so that followers who are a
/// little behind cost no call. Not thread-safe.
/// </summary>
internal sealed class RelayWindow(int eventsMax, int bytesMax)
{
    private readonly Queue<PublishedEvent> _events = new();
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

    public void Hear(string epoch, ImmutableArray<PublishedEvent> events)
    {
        foreach (var published in events)
        {
            Hear(epoch, published.Seq);
            if (epoch == Epoch && published.Seq == Last + 1)
                Keep(published);
        }
    }

    /// <summary>The kept events after a seq, oldest first; null when they do not reach back that far.</summary>
    public PublishedEvent[]? After(long seq)
    {
        var completeAfter = Last - _events.Count;
        return seq < completeAfter ? null : [.. _events.Skip((int)Math.Min(seq - completeAfter, _events.Count))];
    }

    private void Keep(PublishedEvent published)
    {
        _events.Enqueue(published);
        _bytes += published.Frame.Length;
        Last = published.Seq;
        while (_events.Count > 1 && (_events.Count > eventsMax || _bytes > bytesMax))
            _bytes -= _events.Dequeue().Frame.Length;
    }
}
