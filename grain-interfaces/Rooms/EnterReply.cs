using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>The answer to <see cref="IRoomGrain.Enter"/>: exactly one of the two, or neither: repeat the call.</summary>
[GenerateSerializer, Immutable, Alias("chat.EnterReply")]
public sealed record EnterReply([property: Id(0)] Entered? Entered, [property: Id(1)] Refusal? Refusal);

/// <summary>
/// The room's state at <c>Head</c> for one reader, who is to get the events from <c>First</c> on. See <see cref="JoinedFrame"/>.
/// <c>Reads</c>: the <see cref="ReadsFrame"/> of others' markers that follows it, if there are any to tell. <c>Presence</c>: who of the room is
/// there; null: not known. <c>Peer</c>: of a direct room the other of the two.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.Entered")]
public sealed record Entered(
    [property: Id(0)] string Name,
    [property: Id(1)] string Topic,
    [property: Id(2)] Visibility Visibility,
    [property: Id(3)] Role Role,
    [property: Id(4)] string Epoch,
    [property: Id(5)] long First,
    [property: Id(6)] long Head,
    [property: Id(7)] bool Truncated,
    [property: Id(8)] bool Reset,
    [property: Id(9)] int MemberCount,
    [property: Id(10)] long ReadSeq,
    [property: Id(11)] WireFrame? Reads = null,
    [property: Id(12)] PresencePart? Presence = null,
    [property: Id(13)] Person? Peer = null);
