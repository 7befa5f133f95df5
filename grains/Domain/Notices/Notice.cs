using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Notices;

/// <summary>What one user is told of a room that a connection of theirs does not follow.</summary>
public static class Notice
{
    /// <param name="view">The room as the user finds it in the list of rooms now; null: not at all.</param>
    /// <param name="news">What is told.</param>
    /// <param name="isLarge">The room has more members than <see cref="Limits.UnreadMembers"/>.</param>
    /// <param name="hasCome">The user became a member.</param>
    public static ServerFrame? Of(RoomView? view, RoomNews news, bool isLarge, bool hasCome)
    {
        if (view is null)
            return null;

        if (hasCome)
            return new InvitedFrame(view);

        // In a large room the marker is far behind for most, and they are told that they are meant, not that others talk.
        return news.HasMessages && (!isLarge || view.Mentions > 0) ? new UnreadFrame(view.Id, view.Head, view.Unread, view.Mentions) : null;
    }
}
