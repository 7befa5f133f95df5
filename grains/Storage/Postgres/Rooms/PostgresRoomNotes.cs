using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>A user's own notes of rooms in PostgreSQL.</summary>
internal sealed class PostgresRoomNotes(PostgresDatabase database) : IRoomNotes
{
    /// <summary>No seq is negative.</summary>
    private const long None = -1;

    public Task SetNotify(string room, string user, NotifyLevel level, CancellationToken cancel) => Write(
        new Query(
            """
            INSERT INTO markers (room, user_id, seq, notify) VALUES ($1, $2, 0, $3)
            ON CONFLICT (room, user_id) DO UPDATE SET notify = excluded.notify
            """, room, user, level),
        cancel);

    public Task SetUnreadFrom(string room, string user, long? from, CancellationToken cancel) => Write(
        new Query(
            """
            INSERT INTO markers (room, user_id, seq, unread_from) VALUES ($1, $2, 0, nullif($3, -1))
            ON CONFLICT (room, user_id) DO UPDATE SET unread_from = excluded.unread_from
            """, room, user, from ?? None),
        cancel);

    public Task SetHidden(string room, string user, long? at, CancellationToken cancel) => Write(
        new Query(
            """
            INSERT INTO markers (room, user_id, seq, hidden_at) VALUES ($1, $2, 0, nullif($3, -1))
            ON CONFLICT (room, user_id) DO UPDATE SET hidden_at = excluded.hidden_at
            """, room, user, at ?? None),
        cancel);

    private Task<int> Write(Query query, CancellationToken cancel) => database.Write(session => session.Execute(query), cancel);
}
