namespace Orleans.Chat.Storage.Rooms;

/// <summary>What became of a <see cref="RoomAppend"/>. A closed union; the room's loop has one reaction to each.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>Durable, now.</summary>
    public sealed record Committed : AppendOutcome;

    /// <summary>Durable before: the stored append id is this one's, so an earlier try did commit.</summary>
    public sealed record Already : AppendOutcome;

    /// <summary>
    /// Nothing written: these entries must not be. Restage without them. Some are in the log already, some name an <c>After</c> that
    /// is not there.
    /// </summary>
    public sealed record Duplicate(IReadOnlyList<EntryVerdict> Verdicts) : AppendOutcome;

    /// <summary>Nothing written: another activation wrote to this room since. This one is stale and stops. <c>Head</c>: the stored one.</summary>
    public sealed record Conflict(long Head) : AppendOutcome;

    /// <summary>Nothing written: the room's row is locked or the store is out of turn. Try the same append again.</summary>
    public sealed record Busy : AppendOutcome;

    /// <summary>No answer: it may be durable or not. Try the same append, with the same id, until there is another outcome.</summary>
    public sealed record Unknown(string Reason) : AppendOutcome;

    /// <summary>Nothing written, and nothing ever will be: the database refused this very content. Other rooms are untouched.</summary>
    public sealed record Refused(string Reason) : AppendOutcome;
}
