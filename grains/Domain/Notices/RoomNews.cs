namespace Orleans.Chat.Domain.Notices;

/// <summary>
/// What users who do not follow a room are to be told of it: events among <c>First</c>…<c>Last</c>. <c>HasMessages</c>: messages, or changes of some;
/// <c>HasMembers</c>: members who came or went.
/// </summary>
public readonly record struct RoomNews(long First, long Last, bool HasMessages, bool HasMembers)
{
    public RoomNews With(RoomNews other) => new(
        Math.Min(First, other.First), Math.Max(Last, other.Last), HasMessages || other.HasMessages, HasMembers || other.HasMembers);

    /// <summary>Either may be none.</summary>
    public static RoomNews? Merge(RoomNews? one, RoomNews? other) => one is { } a && other is { } b ? a.With(b) : one ?? other;
}
