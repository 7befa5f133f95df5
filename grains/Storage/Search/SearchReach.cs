using Orleans.Chat.Domain.Search;

namespace Orleans.Chat.Storage.Search;

/// <summary>How far the statements of a search go.</summary>
internal static class SearchReach
{
    /// <summary>
    /// Who is in no more rooms has them named to the index, which then does not go through what is said in others. Who is in more is mostly in
    /// enough of all that is said for this to matter little.
    /// </summary>
    public const int RoomsNamed = 200;

    /// <summary>No message is earlier or later; ids of SQLite's reach no further.</summary>
    private static readonly (DateTimeOffset First, DateTimeOffset End) Times = (DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static DateTimeOffset From(IndexQuery query) => Within(query.After ?? Times.First);

    /// <summary>What is found is behind this place. No room's id is empty, so that nothing of the millisecond of <c>Before</c> is.</summary>
    public static MessagePlace Behind(IndexQuery query)
    {
        var before = new MessagePlace(Within(query.Before ?? Times.End), "", 0);
        return query.Behind is { } place && place < before ? place : before;
    }

    private static DateTimeOffset Within(DateTimeOffset time) => time < Times.First ? Times.First : time > Times.End ? Times.End : time;
}
