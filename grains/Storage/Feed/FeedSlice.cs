namespace Orleans.Chat.Storage.Feed;

/// <summary>
/// What one read of the feed brings: each room once, in no order. <c>Position</c>: where to read on. <c>HasMore</c>: there was more than one read brings.
/// </summary>
public sealed record FeedSlice(IReadOnlyList<TouchedRoom> Rooms, string Position, bool HasMore)
{
    /// <summary>The rooms of many commits, each once.</summary>
    internal static IReadOnlyList<TouchedRoom> Merge(IEnumerable<TouchedRoom> touched)
    {
        var rooms = new Dictionary<string, TouchedRoom>();
        foreach (var one in touched)
            rooms[one.Room] = rooms.TryGetValue(one.Room, out var before) ? before.With(one) : one;
        return [.. rooms.Values];
    }
}
