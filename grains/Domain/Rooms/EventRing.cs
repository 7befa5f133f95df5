using System.Collections.Immutable;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// The newest events of a room, encoded, without holes: what fresh joins and short resumes are served from, so that they touch no
/// database. Bounded in events and bytes; the oldest make way.
/// </summary>
public sealed class EventRing(int eventsMax, int bytesMax)
{
    private readonly Queue<PublishedEvent> _events = new();
    private long _bytes;

    /// <summary>The seq of the newest event; 0 while there is none.</summary>
    public long Last { get; private set; }

    /// <summary>The seq after which everything is here.</summary>
    public long CompleteAfter => _events.Count == 0 ? Last : _events.Peek().Seq - 1;

    /// <summary>The ring's events have consecutive seqs; the next one is <see cref="Last"/> + 1, except for the very first.</summary>
    public void Add(PublishedEvent published)
    {
        if (_events.Count > 0 && published.Seq != Last + 1)
            throw new InvalidOperationException($"Event {published.Seq} does not follow {Last}.");

        _events.Enqueue(published);
        _bytes += published.Frame.Length;
        Last = published.Seq;
        Trim();
    }

    /// <summary>How events read from now on; those that are not here any more do not matter.</summary>
    public void Rewrite(IReadOnlyCollection<Rewritten> rewritten)
    {
        if (rewritten.Count == 0)
            return;

        var frames = rewritten.ToDictionary(r => r.Seq, r => r.Frame);
        for (var left = _events.Count; left > 0; left--)
        {
            var published = _events.Dequeue();
            var frame = frames.GetValueOrDefault(published.Seq, published.Frame);
            _bytes += frame.Length - published.Frame.Length;
            _events.Enqueue(published with { Frame = frame });
        }

        Trim();
    }

    /// <summary>An empty ring of a log whose newest event is <paramref name="last"/>: what follows it can be added.</summary>
    public void StartAfter(long last)
    {
        _events.Clear();
        _bytes = 0;
        Last = last;
    }

    /// <summary>The events after a position, oldest first; null when the ring does not reach back that far.</summary>
    public ImmutableArray<PublishedEvent>? After(long seq, int limit)
    {
        if (seq < CompleteAfter)
            return null;

        return [.. _events.Skip((int)Math.Min(seq - CompleteAfter, _events.Count)).Take(limit)];
    }

    /// <summary>The seq of the <paramref name="count"/>th newest message, 1 if the log has fewer; null when the ring cannot tell.</summary>
    public long? NthNewestMessage(int count)
    {
        var messages = _events.Count(e => e.Kind == EventKind.Message);
        if (messages < count)
            return CompleteAfter == 0 ? 1 : null;

        return _events.Where(e => e.Kind == EventKind.Message).ElementAt(messages - count).Seq;
    }

    private void Trim()
    {
        while (_events.Count > 1 && (_events.Count > eventsMax || _bytes > bytesMax))
            _bytes -= _events.Dequeue().Frame.Length;
    }
}
