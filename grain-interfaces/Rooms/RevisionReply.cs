namespace Orleans.Chat.Rooms;

/// <summary>
/// What became of a revision: done by the event at <c>Seq</c>, or so already (0); refused; or, with neither, unknown: repeat it.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.RevisionReply")]
public readonly record struct RevisionReply(
    [property: Id(0)] bool IsDone, [property: Id(1)] long Seq, [property: Id(2)] Refusal? Refusal)
{
    public static RevisionReply Unknown => default;

    public static RevisionReply Done(long seq) => new(true, seq, null);

    public static RevisionReply Refused(Refusal refusal) => new(false, 0, refusal);

    public bool IsUnknown => !IsDone && Refusal is null;
}
