using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

// What a member notes of the room for nobody else: no event, and no part of the room's state.
public sealed partial class Room
{
    public Refusal? SetNotify(string user) => Refuse(user, RoomAction.SetNotify);

    /// <summary>Only a direct room is hidden; another one can be left.</summary>
    public Refusal? Hide(string user) => Refuse(user, RoomAction.Hide);

    /// <param name="user">A member.</param>
    /// <param name="from">The first message that is to count as unread.</param>
    /// <param name="noted">What is to be stored; null: no note, since all from there on is unread anyway.</param>
    public Refusal? MarkUnread(string user, long from, out long? noted)
    {
        noted = null;
        if (Refuse(user, RoomAction.MarkUnread) is { } refusal)
            return refusal;

        if (from < 1)
            return Refusals.NoSuchSeq;

        noted = from <= members.Find(user)!.ReadSeq ? from : null;
        return null;
    }
}
