namespace Orleans.Chat.Rooms;

/// <summary>
/// What became of a post: committed at <c>Seq</c>, refused (this copy wrote nothing), or, with neither, unknown: repeat it.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.PostReply")]
public readonly record struct PostReply(
    [property: Id(0)] long Seq, [property: Id(1)] DateTimeOffset At, [property: Id(2)] Refusal? Refusal)
{
    public static PostReply Unknown => default;

    public static PostReply Committed(long seq, DateTimeOffset at) => new(seq, at, null);

    public static PostReply Refused(Refusal refusal) => new(0, default, refusal);

    public bool IsCommitted => Seq > 0;

    public bool IsUnknown => Seq == 0 && Refusal is null;
}
