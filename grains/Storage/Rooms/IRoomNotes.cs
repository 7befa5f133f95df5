using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// What a user has noted of a room for nobody else. Kept beside the marker, so that a list of rooms reads both as one, and like it outlives
/// the membership. Durable when the task completes; a repeat changes nothing.
/// </summary>
public interface IRoomNotes
{
    Task SetNotify(string room, string user, NotifyLevel level, CancellationToken cancel);

    /// <summary>
    /// Messages from this seq on count as unread, until a marker at or past it is merged: see <see cref="IReadMarkers.Merge"/>. Null: as the
    /// marker says.
    /// </summary>
    Task SetUnreadFrom(string room, string user, long? from, CancellationToken cancel);

    /// <summary>Lists leave the room out as long as it has no message after this seq. Null: it is shown.</summary>
    Task SetHidden(string room, string user, long? at, CancellationToken cancel);
}
