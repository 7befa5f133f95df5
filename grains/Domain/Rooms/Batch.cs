using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>Staged changes, in order, as one append: numbered from <c>ExpectedHead</c> + 1 on, all at one time.</summary>
public sealed record Batch(
    long ExpectedHead, DateTimeOffset At, IReadOnlyList<Staged> Changes, IReadOnlyList<NumberedEvent> Events)
{
    /// <summary>The rows of all changes, in order; where a marker starts is known here.</summary>
    public IReadOnlyList<RowChange> Rows { get; } =
        [.. Numbered(ExpectedHead, Changes).SelectMany(c => c.Staged.Change.Rows.Select(r => r is StartMarker start ? start with { Seq = c.Last } : r))];

    /// <summary>The authors of its sends with the seqs that these got: who writes has read so far.</summary>
    public IEnumerable<ReadEntry> Sent =>
        Numbered(ExpectedHead, Changes).Where(c => c.Staged.Change.Key is not null).Select(c => new ReadEntry(c.Staged.Change.Key!.Value.Author, c.Last));

    /// <summary>Each change with the seq of its last event, or of what is before it, where it has none.</summary>
    private static IEnumerable<(Staged Staged, long Last)> Numbered(long head, IReadOnlyList<Staged> changes)
    {
        foreach (var staged in changes)
            yield return (staged, head += staged.Change.Events.Count);
    }
}

/// <summary>An event with its number, and the staged change that it is part of.</summary>
public sealed record NumberedEvent(EventDraft Draft, EventFrame Frame, Staged Staged);
