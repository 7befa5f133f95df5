using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>Stretches of a room's log that end where a bound of bytes is reached, but have one event at least.</summary>
internal static class PostgresSlices
{
    /// <summary>
    /// The server leaves out what cannot fit, going by the JSON alone, so that megabytes that nobody takes do not travel; the last few
    /// bytes, of the frames' headers, are counted here.
    /// </summary>
    private const string WithinBytes =
        $"""
        SELECT {PostgresColumns.Event} FROM bounded WHERE up_to_here <= $4 OR number = 1 ORDER BY seq
        """;

    private const string NewestFirst =
        $"""
        WITH bounded AS (
            SELECT {PostgresColumns.Event}, row_number() OVER w AS number, sum(octet_length(json)) OVER w AS up_to_here
            FROM (SELECT {PostgresColumns.Event} FROM events WHERE room = $1 AND seq > $2 ORDER BY seq DESC LIMIT $3) e
            WINDOW w AS (ORDER BY seq DESC ROWS UNBOUNDED PRECEDING))
        {WithinBytes} DESC
        """;

    private const string OldestFirst =
        $"""
        WITH bounded AS (
            SELECT {PostgresColumns.Event}, row_number() OVER w AS number, sum(octet_length(json)) OVER w AS up_to_here
            FROM (SELECT {PostgresColumns.Event} FROM events WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3) e
            WINDOW w AS (ORDER BY seq ROWS UNBOUNDED PRECEDING))
        {WithinBytes}
        """;

    public static Query After(string room, long after, SliceBounds bounds) => new(
        OldestFirst, PostgresText.Sought(room), after, (long)bounds.EventsMax, (long)bounds.BytesMax);

    /// <summary>Newest first.</summary>
    public static Query Tail(string room, LoadBounds bounds) => new(
        NewestFirst, PostgresText.Sought(room), 0L, (long)bounds.TailEventsMax, (long)bounds.TailBytesMax);

    public static List<StoredEvent> Within(List<StoredEvent> events, int bytesMax)
    {
        var bytes = 0L;
        return [.. events.TakeWhile((e, i) => (bytes += e.Frame.Length) <= bytesMax || i == 0)];
    }
}
