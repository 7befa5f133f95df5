using Orleans.Chat.Domain.Search;

namespace Orleans.Chat.Storage.Search;

/// <summary>How far the statements of a search go.</summary>
internal static class SearchReach
{
    /// <summary>
    /// Who is in no more rooms, with no more messages, has them named to the index, which then does not go through what is said in others. Who is
    /// in more is in enough of all that is said for that to cost more than it saves.
    /// </summary>
    private const int RoomsNamed = 200;

    private const int MessagesNamed = 50_000;

    /// <summary>Rooms that it is worth to know of.</summary>
    public const int RoomsMax = RoomsNamed + 1;

    /// <summary>No message is earlier or later; ids of SQLite's reach no further.</summary>
    private static readonly (DateTimeOffset First, DateTimeOffset End) Times = (DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>None: they are better not named.</summary>
    public static IReadOnlyList<string> Named(IReadOnlyList<(string Room, long Head)> rooms) =>
        rooms.Count <= RoomsNamed && (rooms.Count == 1 || rooms.Sum(r => r.Head) <= MessagesNamed) ? [.. rooms.Select(r => r.Room)] : [];

    public static DateTimeOffset From(IndexQuery query) => Within(query.After ?? Times.First);

    /// <summary>What is found is behind this place. No room's id is empty, so that nothing of the millisecond of <c>Before</c> is.</summary>
    public static MessagePlace Behind(IndexQuery query)
    {
        var before = new MessagePlace(Within(query.Before ?? Times.End), "", 0);
        return query.Behind is { } place && place < before ? place : before;
    }

    private static DateTimeOffset Within(DateTimeOffset time) => time < Times.First ? Times.First : time > Times.End ? Times.End : time;
}
