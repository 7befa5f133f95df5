using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>What an append to one room must do, said as plainly as can be.</summary>
internal sealed class ModelRoom
{
    private Guid _last;

    public List<LogEntry> Entries { get; } = [An.Event(1)];

    public long Head => Entries.Count;

    /// <summary>The outcome expected, as text.</summary>
    public string Append(RoomAppend append)
    {
        if (append.AppendId == _last)
            return "already";

        if (append.ExpectedHead != Head)
            return $"conflict {Head}";

        var verdicts = append.Entries.Select((e, i) => Verdict(append, e, i)).Where(v => v is not null).ToList();
        if (verdicts.Count > 0)
            return "duplicate " + string.Join(", ", verdicts);

        if (append.Entries.GroupBy(e => (e.Author, e.ClientId)).Any(g => g.Count() > 1))
            return "refused";

        Entries.AddRange(append.Entries);
        _last = append.AppendId;
        return "committed";
    }

    public static string Told(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Committed => "committed",
        AppendOutcome.Already => "already",
        AppendOutcome.Conflict c => $"conflict {c.Head}",
        AppendOutcome.Refused => "refused",
        AppendOutcome.Duplicate d => "duplicate " + string.Join(", ", d.Verdicts.Select(v => $"{v.Index}:{v.Seq}")),
        _ => outcome.ToString(),
    };

    private string? Verdict(RoomAppend append, LogEntry entry, int index)
    {
        if (Find(entry.Author, entry.ClientId) is { } logged)
            return $"{index}:{logged.Seq}";

        var satisfied = entry.After is null || Find(entry.Author, entry.After) is not null
            || append.Entries.Take(index).Any(e => e.Author == entry.Author && e.ClientId == entry.After);
        return satisfied ? null : $"{index}:";
    }

    private LogEntry? Find(string? author, string? id) => Entries.Find(e => e.Author == author && e.ClientId == id && id is not null);
}
