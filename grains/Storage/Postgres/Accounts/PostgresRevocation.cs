namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>
/// Revokes sessions, each with a number of its own in the order of revocation. A cursor is the number after the last one seen, so that
/// it is never 0, which asks for the cursor of now. Whoever takes numbers keeps the row that gives them locked until they are
/// committed: a number is seen only with all that are lower.
/// </summary>
internal static class PostgresRevocation
{
    private const long PageMax = 1_000;

    private const string Rest =
        """
        numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS number FROM gone),
        counted AS (
            UPDATE session_revocations SET last = last + (SELECT count(*) FROM numbered) WHERE EXISTS (SELECT FROM numbered) RETURNING last)
        UPDATE sessions s SET revoked_at = $1, revocation = c.last - (SELECT count(*) FROM numbered) + n.number
        FROM numbered n, counted c WHERE s.id = n.id
        """;

    private const string One =
        $"""
        WITH gone AS MATERIALIZED (SELECT id FROM sessions WHERE id = $2 AND revoked_at IS NULL FOR UPDATE), {Rest}
        """;

    private const string OneOf =
        $"""
        WITH gone AS MATERIALIZED (
            SELECT id FROM sessions WHERE id = $2 AND user_id = $3 AND expires_at > $1 AND revoked_at IS NULL FOR UPDATE), {Rest}
        """;

    private const string ByToken =
        $"""
        WITH gone AS MATERIALIZED (
            SELECT id FROM sessions WHERE id = (SELECT session FROM refresh_tokens WHERE hash = $2) AND revoked_at IS NULL FOR UPDATE), {Rest}
        """;

    private const string AllBut =
        $"""
        WITH gone AS MATERIALIZED (
            SELECT id FROM sessions WHERE user_id = $2 AND revoked_at IS NULL AND id IS DISTINCT FROM $3 ORDER BY id FOR UPDATE), {Rest}
        """;

    public static Query Session(string id, DateTimeOffset now) => new(One, now, id);

    /// <summary>If it is that user's, and has not run out.</summary>
    public static Query SessionOf(string user, string id, DateTimeOffset now) =>
        new(OneOf, now, PostgresText.Sought(id), PostgresText.Sought(user));

    public static Query SessionByToken(string hash, DateTimeOffset now) => new(ByToken, now, PostgresText.Sought(hash));

    public static Query AllSessionsBut(string user, string? kept, DateTimeOffset now) => new(AllBut, now, user, kept);

    public static async Task<(IReadOnlyList<string> Sessions, long Cursor)> Since(PostgresSession session, long cursor)
    {
        await using var rows = await session.Rows(
            new Query("SELECT last FROM session_revocations"),
            new Query("SELECT id, revocation FROM sessions WHERE revocation >= $1 ORDER BY revocation LIMIT $2", cursor, PageMax))
            .ConfigureAwait(false);
        var now = await rows.First(static r => r.GetInt64(0)).ConfigureAwait(false) + 1;
        var revoked = await rows.All(static r => (Id: r.GetString(0), Number: r.GetInt64(1))).ConfigureAwait(false);

        // Ahead of what was ever given: the database was restored from a backup, and the asker starts anew.
        if (cursor <= 0 || cursor > now)
            return ([], now);

        return ([.. revoked.Select(r => r.Id)], revoked.Count == PageMax ? revoked[^1].Number + 1 : now);
    }
}
