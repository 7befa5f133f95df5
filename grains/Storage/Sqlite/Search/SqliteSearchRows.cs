using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Storage.Sqlite.Search;

/// <summary>
/// Messages of the index as rows, each in the table and in the full-text index over it. An id is the message's millisecond and a number within
/// that; when a millisecond is full, the next one that is not.
/// </summary>
internal static class SqliteSearchRows
{
    /// <summary>Good for two million messages in a millisecond, and until the year 2109.</summary>
    private const int NumberBits = 21;

    private const string Find = "SELECT id, tokens FROM search_messages WHERE room = $1 AND seq = $2";

    /// <summary>The first id of a millisecond.</summary>
    public static long FirstId(long milliseconds) => milliseconds << NumberBits;

    public static long MillisecondsOf(long id) => id >> NumberBits;

    /// <summary>False: it is not the next one, and nothing was done.</summary>
    public static bool Take(SqliteSession session, IndexStep step)
    {
        if (session.Number("SELECT seq FROM search_rooms WHERE room = $1", step.Room) != step.From)
            return false;

        session.Execute(
            "INSERT INTO search_rooms (room, seq) VALUES ($1, $2) ON CONFLICT (room) DO UPDATE SET seq = excluded.seq", step.Room, step.To);
        foreach (var message in step.Messages)
            Put(session, step.Room, message);
        foreach (var seq in step.Gone)
            Remove(session, step.Room, seq);
        return true;
    }

    public static int RemoveSome(SqliteSession session, string room, int messagesMax)
    {
        var some = session.All(
            "SELECT id, tokens FROM search_messages WHERE room = $1 LIMIT $2", static r => new Row(r.GetInt64(0), r.GetString(1)), room, messagesMax);
        foreach (var row in some)
            Delete(session, row);
        return some.Count;
    }

    private static void Put(SqliteSession session, string room, IndexedMessage message)
    {
        var tokens = string.Join(' ', SearchTokens.OfMessage(room, message.Author, message.Text));
        var known = Known(session, room, message.Seq);
        if (known?.Tokens == tokens)
            return;

        if (known is { } old)
            Delete(session, old);
        var id = known?.Id ?? FreeId(session, message.At.ToUnixTimeMilliseconds());
        session.Execute("INSERT INTO search_messages (id, room, seq, tokens) VALUES ($1, $2, $3, $4)", id, room, message.Seq, tokens);
        session.Execute("INSERT INTO search_index (rowid, tokens) VALUES ($1, $2)", id, tokens);
    }

    private static void Remove(SqliteSession session, string room, long seq)
    {
        if (Known(session, room, seq) is { } known)
            Delete(session, known);
    }

    private static Row? Known(SqliteSession session, string room, long seq) =>
        session.First(Find, static r => new Row(r.GetInt64(0), r.GetString(1)), room, seq);

    /// <summary>The index must be told what it has, to find it.</summary>
    private static void Delete(SqliteSession session, Row row)
    {
        session.Execute("INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', $1, $2)", row.Id, row.Tokens);
        session.Execute("DELETE FROM search_messages WHERE id = $1", row.Id);
    }

    private static long FreeId(SqliteSession session, long milliseconds)
    {
        for (; ; milliseconds++)
        {
            var (first, end) = (FirstId(milliseconds), FirstId(milliseconds + 1));
            var last = session.Number("SELECT max(id) FROM search_messages WHERE id >= $1 AND id < $2", first, end);
            if (last + 1 < end)
                return last == 0 ? first : last + 1;
        }
    }

    private sealed record Row(long Id, string Tokens);
}
