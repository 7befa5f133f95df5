using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>A user's own notes of rooms in SQLite.</summary>
internal sealed class SqliteRoomNotes(SqliteDatabase database) : IRoomNotes
{
    public Task SetNotify(string room, string user, NotifyLevel level, CancellationToken cancel) => Write(
        """
        INSERT INTO markers (room, user, seq, notify) VALUES ($1, $2, 0, $3)
        ON CONFLICT (room, user) DO UPDATE SET notify = excluded.notify
        """, (room, user, level), cancel);

    public Task SetUnreadFrom(string room, string user, long? from, CancellationToken cancel) => Write(
        """
        INSERT INTO markers (room, user, seq, unread_from) VALUES ($1, $2, 0, $3)
        ON CONFLICT (room, user) DO UPDATE SET unread_from = excluded.unread_from
        """, (room, user, from), cancel);

    public Task SetHidden(string room, string user, long? at, CancellationToken cancel) => Write(
        """
        INSERT INTO markers (room, user, seq, hidden_at) VALUES ($1, $2, 0, $3)
        ON CONFLICT (room, user) DO UPDATE SET hidden_at = excluded.hidden_at
        """, (room, user, at), cancel);

    private Task<int> Write(string sql, (string Room, string User, object? Value) note, CancellationToken cancel) =>
        database.Write(session => session.Execute(sql, note.Room, note.User, note.Value), cancel);
}
