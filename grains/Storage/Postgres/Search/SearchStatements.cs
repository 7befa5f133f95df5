using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Storage.Postgres.Search;

/// <summary>One search as statements. Each asks for the user's rooms itself, in the snapshot that it reads the messages in.</summary>
internal sealed class SearchStatements(string user, IndexQuery query, int messagesMax)
{
    private const string RoomsOf =
        """
        SELECT m.room, h.head FROM members m JOIN heads h ON h.room = m.room AND NOT h.closed
        WHERE m.user_id = $1 AND ($2 IS NULL OR m.room = $2) LIMIT $3
        """;

    /// <summary>As a test of its own, so that the rooms are read once and each message is looked up among them.</summary>
    private const string Readable =
        "(s.room IN (SELECT m.room FROM members m JOIN heads h ON h.room = m.room AND NOT h.closed WHERE m.user_id = $1)) IS TRUE";

    private const string Found =
        """
        s.at, s.room, s.seq, CASE e.kind WHEN 1 THEN e.json END,
        (SELECT string_agg(emoji, ' ') FROM reactions WHERE room = s.room AND user_id = $1 AND message = s.seq)
        """;

    private const string Message = "LEFT JOIN events e ON e.room = s.room AND e.seq = s.seq";

    private const string NewestFirst = "ORDER BY s.at DESC, s.room DESC, s.seq DESC";

    private const string OfRecent =
        $"""
        SELECT {Found} FROM (
            SELECT at, room, seq, tokens FROM search_messages WHERE (at, room, seq) < ($2, $3, $4) AND at >= $5
            ORDER BY at DESC, room DESC, seq DESC LIMIT $8) s
        {Message} WHERE s.tokens @@ $6::tsquery AND {Readable} {NewestFirst} LIMIT $7
        """;

    /// <summary>OFFSET 0 keeps what is asked of the index apart from all else, for which the planner would take another one.</summary>
    private const string OfAll =
        $"""
        SELECT {Found} FROM (
            SELECT s.at, s.room, s.seq FROM (SELECT at, room, seq FROM search_messages WHERE tokens @@ $6::tsquery OFFSET 0) s
            WHERE (s.at, s.room, s.seq) < ($2, $3, $4) AND s.at >= $5 AND {Readable} {NewestFirst} LIMIT $7) s
        {Message} {NewestFirst}
        """;

    /// <summary>Until the end of the round trip: this kind of index can be used in no other way, and the planner is kept from it here otherwise.</summary>
    private const string BitmapsOn = "SELECT set_config('enable_bitmapscan', 'on', true)";

    private readonly MessagePlace _behind = SearchReach.Behind(query);

    public int MessagesMax => messagesMax;

    public Query Rooms() => new(RoomsOf, user, query.Room is { } room ? PostgresText.Sought(room) : null, (long)SearchReach.RoomsMax);

    /// <summary>To be asked in the same round trip, before <see cref="All"/>.</summary>
    public static Query LetUseIndex() => new(BitmapsOn);

    /// <summary>Of so many messages of all rooms, the newest.</summary>
    public Query Recent(int messages) => Newest(OfRecent, query.Room is { } room ? [room] : [], (long)messages);

    public Query All(IReadOnlyCollection<string> rooms) => Newest(OfAll, rooms);

    private Query Newest(string sql, IReadOnlyCollection<string> rooms, params ReadOnlySpan<object?> more) => new(
        sql, [user, _behind.At, _behind.Room, _behind.Seq, SearchReach.From(query), TokenQuery.Of(query, rooms), (long)messagesMax, .. more]);
}
