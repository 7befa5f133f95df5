namespace Orleans.Chat.Rooms;

/// <summary>
/// What became of a change to a room. <c>Seq</c>: of its last event, or the head, where it has none.
/// <c>Repeat</c>: this activation is stale and wrote nothing; the same call again reaches its successor.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.RoomReply")]
public sealed record RoomReply([property: Id(0)] long Seq, [property: Id(1)] Refusal? Refusal, [property: Id(2)] bool Repeat)
{
    public static RoomReply Again { get; } = new(0, null, true);

    public static RoomReply Done(long seq) => new(seq, null, false);

    public static RoomReply Refused(Refusal refusal) => new(0, refusal, false);
}
