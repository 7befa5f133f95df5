using System.Collections.Immutable;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>The sends of this gateway's connections to one room. Their ids make a repeat harmless.</summary>
internal sealed class SendLine(string room, RelayServices services) : RoomLine<SendFrame, PostReply>(room, services)
{
    protected override string CallName => nameof(IRoomGrain.Post);

    protected override Refusal Unavailable { get; } =
        new(ErrorCode.Unavailable, "The room does not answer. The message may have arrived; send it again with the same id.", 1_000);

    protected override Task<ImmutableArray<PostReply>> Ask(IRoomGrain grain, IEnumerable<Waiting<SendFrame>> batch) =>
        grain.Post([.. batch.Select(PostOf)]);

    protected override bool IsUnknown(PostReply reply) => reply.IsUnknown;

    protected override WireFrame Answered(SendFrame frame, PostReply reply) => reply.Refusal is { } refusal
        ? Refused(frame, refusal)
        : WireFrame.Of(new AckFrame(Room, frame.Id, reply.Seq, reply.At, frame.Ref));

    protected override WireFrame Refused(SendFrame frame, Refusal refusal) =>
        WireFrame.Of(new ErrorFrame(refusal.Code, refusal.Message, frame.Id, Room, refusal.RetryAfterMs));

    private static Post PostOf(Waiting<SendFrame> waiting)
    {
        var frame = waiting.Request;
        return new Post(waiting.Session.User, frame.Id, frame.Text, frame.ReplyTo, frame.After);
    }
}
