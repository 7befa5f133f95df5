using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>A send that waits for its outcome, since a timestamp.</summary>
internal readonly record struct WaitingSend(ISession Session, SendFrame Frame, long Since)
{
    public Post Post => new(Session.User, Frame.Id, Frame.Text, Frame.ReplyTo, Frame.After);

    public void Reply(string room, PostReply reply)
    {
        if (reply.Refusal is { } refusal)
            Refuse(room, refusal);
        else
            Session.Reply(WireFrame.Of(new AckFrame(room, Frame.Id, reply.Seq, reply.At, Frame.Ref)));
    }

    public void Refuse(string room, Refusal refusal) =>
        Session.Reply(WireFrame.Of(new ErrorFrame(refusal.Code, refusal.Message, Frame.Id, room, refusal.RetryAfterMs)));
}
