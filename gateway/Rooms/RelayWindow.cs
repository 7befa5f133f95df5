using System.Collections.Immutable;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// What a relay has heard of its room, checked for continuity: the next seq passes, older ones are ignored, a later one means that
/// something was lost. Keeps the newest events, bounded, so that followers who are a little behind cost no call. Not thread-safe.
/// </summary>
internal sealed class RelayWindow(int eventsMax, int bytesMax)
{
    private readonly Queue<PublishedEvent> _events = new();
    private long _bytes;

    /// <summary>The newest seq that was heard without a hole before it.</summary>
    public long Last { get; private set; }

    /// <summary>The newest seq that is known to exist. Above <see cref="Last"/>: there is a gap to be read.</summary>
    public long Known { get; private set; }

    public bool HasGap => Known > Last;

    /// <summary>From here on; what was kept is dropped.</summary>
    public void StartAfter(long head)
    {
        _events.Clear();
        _bytes = 0;
        (Last, Known) = (head, head);
    }

    /// <summary>The room's head is at least this.</summary>
    public void Hear(long head) => Known = Math.Max(Known, head);

    public void Hear(ImmutableArray<PublishedEvent> events)
    {
        foreach (var published in events)
        {
            Hear(published.Seq);
            if (published.Seq == Last + 1)
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
