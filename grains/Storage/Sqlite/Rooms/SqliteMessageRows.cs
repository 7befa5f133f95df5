using Orleans.Chat.Domain.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>The changes of the rows of a room's messages as statements.</summary>
internal static class SqliteMessageRows
{
    /// <summary>False: the change rests on something that is not so.</summary>
    public static bool Apply(SqliteSession session, string room, RowChange change) => change switch
    {
        RewriteEvent r => session.Execute("UPDATE events SET json = $3 WHERE room = $1 AND seq = $2", room, r.Seq, r.Json.ToArray()) == 1,
        PutEdit e => session.Execute(
            "INSERT INTO edits (room, message, seq) VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET seq = excluded.seq", room, e.Message, e.Seq) == 1,
        SetMentions m => Set(session, room, m),
        SetReaction { On: true } r => session.Execute(
            "INSERT INTO reactions (room, user, message, emoji) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            room, r.User, r.Message, r.Emoji) == 1,
        SetReaction r => session.Execute(
            "DELETE FROM reactions WHERE room = $1 AND user = $2 AND message = $3 AND emoji = $4", room, r.User, r.Message, r.Emoji) == 1,
        ForgetMessage f => Forget(session, room, f.Message),
        _ => throw new InvalidOperationException($"{change.GetType().Name} is no row change."),
    };

    private static bool Set(SqliteSession session, string room, SetMentions mentions)
    {
        session.Execute("DELETE FROM mentions WHERE room = $1 AND message = $2", room, mentions.Message);
        foreach (var user in mentions.Users)
        {
            session.Execute(
                "INSERT INTO mentions (room, user, message, author) VALUES ($1, $2, $3, $4)", room, user, mentions.Message, mentions.Author);
        }

        return true;
    }

    private static bool Forget(SqliteSession session, string room, long message)
    {
        session.Execute("DELETE FROM edits WHERE room = $1 AND message = $2", room, message);
        session.Execute("DELETE FROM reactions WHERE room = $1 AND message = $2", room, message);
        session.Execute("DELETE FROM mentions WHERE room = $1 AND message = $2", room, message);
        return true;
    }
}
