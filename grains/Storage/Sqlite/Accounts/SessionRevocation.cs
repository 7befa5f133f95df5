namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>
/// Revokes sessions, each with a number of its own in the order of revocation. A cursor is the number after the last one seen, so that
/// it is never 0, which asks for the cursor of now.
/// </summary>
internal static class SessionRevocation
{
    private const int PageMax = 1_000;

    /// <summary>False: it was revoked before, or there is none.</summary>
    public static bool Revoke(SqliteSession session, string id, DateTimeOffset now)
    {
        if (session.Number("SELECT 1 FROM sessions WHERE id = $1 AND revoked_at IS NULL", id) == 0)
            return false;

        var number = session.Number("UPDATE session_revocations SET last = last + 1 RETURNING last");
        session.Execute("UPDATE sessions SET revoked_at = $2, revocation = $3 WHERE id = $1", id, now, number);
        return true;
    }

    public static (IReadOnlyList<string> Sessions, long Cursor) Since(SqliteSession session, long cursor)
    {
        var now = session.Number("SELECT last FROM session_revocations") + 1;

        // Ahead of what was ever given: the database was restored from a backup, and the asker starts anew.
        if (cursor <= 0 || cursor > now)
            return ([], now);

        var rows = session.All(
            "SELECT id, revocation FROM sessions WHERE revocation >= $1 ORDER BY revocation LIMIT $2",
            static r => ((string Id, long Number)?)(r.GetString(0), r.GetInt64(1)), cursor, PageMax);
        var next = rows.Count == PageMax ? rows[^1]!.Value.Number + 1 : now;
        return ([.. rows.Select(r => r!.Value.Id)], next);
    }
}
