namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>
/// Erases dead sessions in small pieces: a session that was refreshed every few minutes for a month has thousands of tokens, and the
/// only writer must not be kept from the messages by them. In between a dead session is as dead as before.
/// </summary>
internal sealed class SessionErasing(SqliteDatabase database)
{
    private const int SessionsMax = 1_000;
    private const int TokensInOnePiece = 500;

    public async Task<int> Erase(DateTimeOffset before, CancellationToken cancel)
    {
        var dead = await database.Read(session => Dead(session, before), cancel).ConfigureAwait(false);
        foreach (var id in dead)
        {
            while (!await database.Write(session => EraseSome(session, id), cancel).ConfigureAwait(false))
                cancel.ThrowIfCancellationRequested();
        }

        return dead.Count;
    }

    private static List<string> Dead(SqliteSession session, DateTimeOffset before)
    {
        var ended = session.All(
            "SELECT id FROM sessions INDEXED BY sessions_by_end WHERE expires_at < $1 LIMIT $2",
            static r => r.GetString(0), before, SessionsMax);
        var revoked = session.All(
            "SELECT id FROM sessions INDEXED BY sessions_by_revoked_at WHERE revoked_at IS NOT NULL AND revoked_at < $1 LIMIT $2",
            static r => r.GetString(0), before, SessionsMax);
        return [.. ended.Union(revoked).Take(SessionsMax)];
    }

    /// <summary>True: the session is gone, too.</summary>
    private static bool EraseSome(SqliteSession session, string id)
    {
        var erased = session.Execute(
            "DELETE FROM refresh_tokens WHERE hash IN (SELECT hash FROM refresh_tokens WHERE session = $1 LIMIT $2)",
            id, TokensInOnePiece);
        if (erased == TokensInOnePiece)
            return false;

        session.Execute("DELETE FROM sessions WHERE id = $1", id);
        return true;
    }
}
