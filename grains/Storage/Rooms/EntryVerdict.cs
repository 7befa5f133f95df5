namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// Why an entry must not be appended. <c>Index</c>: in the append's entries. <c>Seq</c> and <c>At</c>: those that its client id got the
/// first time, or null where its <c>After</c> is missing.
/// </summary>
public sealed record EntryVerdict(int Index, long? Seq, DateTimeOffset? At)
{
    public bool IsDuplicate => Seq is not null;
}
