namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// The read markers of members, which outlive the membership. They are written apart from the log, many at a time: losing the newest
/// moves costs a member some messages that are unread again, and nothing else.
/// </summary>
public interface IReadMarkers
{
    /// <summary>
    /// Merges by maximum, in the statement itself: no marker ever moves back, whatever comes when, and a repeat changes nothing (R7). A
    /// note that what is up to the marker counts as unread (<see cref="IRoomNotes.SetUnreadFrom"/>) ends with it. Durable when the task completes;
    /// when it fails, some may have been merged.
    /// </summary>
    Task Merge(IReadOnlyCollection<Marker> markers, CancellationToken cancel);
}
