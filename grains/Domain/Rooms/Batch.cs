using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>Staged changes, in order, as one append: numbered from <c>ExpectedHead</c> + 1 on, all at one time.</summary>
public sealed record Batch(
    long ExpectedHead, DateTimeOffset At, IReadOnlyList<Staged> Changes, IReadOnlyList<NumberedEvent> Events)
{
    /// <summary>How it leaves earlier events, or its own, that its revisions are about.</summary>
    public IReadOnlyList<Rewritten> Rewritten { get; init; } = [];

    /// <summary>The rows of all changes, in order, with the seqs that are known here; then those of the events that read otherwise now.</summary>
    public IReadOnlyList<RowChange> Rows =>
    [
        .. Numbered(ExpectedHead, Changes).SelectMany(c => c.Staged.Change.Rows.Select(r => Numbered(r, c.Last))),
        .. Rewritten.Select(r => new RewriteEvent(r.Seq, r.Frame.Json)),
    ];

    /// <summary>The authors of its sends with the seqs that these got: who writes has read so far.</summary>
    public IEnumerable<ReadEntry> Sent =>
        Numbered(ExpectedHead, Changes).Where(c => c.Staged.Change.Key is not null).Select(c => new ReadEntry(c.Staged.Change.Key!.Value.Author, c.Last));

    private static RowChange Numbered(RowChange row, long seq) => row switch
    {
        StartMarker start => start with { Seq = seq },
        PutEdit edit => edit with { Seq = seq },
        SetMentions { Message: 0 } mentions => mentions with { Message = seq },
        _ => row,
    };

    /// <summary>Each change with the seq of its last event, or of what is before it, where it has none.</summary>
    private static IEnumerable<(Staged Staged, long Last)> Numbered(long head, IReadOnlyList<Staged> changes)
    {
        foreach (var staged in changes)
            yield return (staged, head += staged.Change.Events.Count);
    }
}

/// <summary>An event with its number, and the staged change that it is part of.</summary>
public sealed record NumberedEvent(EventDraft Draft, EventFrame Frame, Staged Staged);
