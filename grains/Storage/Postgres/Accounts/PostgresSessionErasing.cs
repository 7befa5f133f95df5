namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>
/// Erases dead sessions in small pieces: a session that was refreshed every few minutes for a month has thousands of tokens, and no
/// statement may run into its time limit. In between a dead session is as dead as before.
/// </summary>
internal sealed class PostgresSessionErasing(PostgresDatabase database)
{
    private const long SessionsMax = 1_000;
    private const long TokensInOnePiece = 5_000;

    private const string Dead =
        """
        (SELECT id FROM sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)
        UNION (SELECT id FROM sessions WHERE revoked_at IS NOT NULL AND revoked_at < $1 ORDER BY revoked_at LIMIT $2) LIMIT $2
        """;

    private const string EraseTokens =
        "DELETE FROM refresh_tokens WHERE hash IN (SELECT hash FROM refresh_tokens WHERE session = ANY ($1) LIMIT $2)";

    public async Task<int> Erase(DateTimeOffset before, CancellationToken cancel)
    {
        var found = await database.Read(
            session => session.All(new Query(Dead, before, SessionsMax), static r => r.GetString(0)), cancel).ConfigureAwait(false);
        string[] dead = [.. found];
        while (await database.Write(s => s.Execute(new Query(EraseTokens, dead, TokensInOnePiece)), cancel).ConfigureAwait(false) == TokensInOnePiece)
            cancel.ThrowIfCancellationRequested();
        await database.Write(s => s.Execute(new Query("DELETE FROM sessions WHERE id = ANY ($1)", [dead])), cancel).ConfigureAwait(false);
        return dead.Length;
    }
}
