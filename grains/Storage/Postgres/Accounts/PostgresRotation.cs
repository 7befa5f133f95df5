using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>Rotates a refresh token in one transaction that holds its session's row, so that two at once are one after the other.</summary>
internal static class PostgresRotation
{
    public const string AddToken = "INSERT INTO refresh_tokens (hash, session, parent, created_at) VALUES ($1, $2, $3, $4)";

    /// <summary>A statement of its own: what the next one reads is then what was committed once the row was had.</summary>
    private const string Lock =
        "SELECT id FROM sessions WHERE id = (SELECT session FROM refresh_tokens WHERE hash = $1) FOR UPDATE";

    private const string Presented =
        """
        SELECT s.id, s.user_id, s.user_agent, s.created_at, s.last_seen_at, s.expires_at,
            a.id, a.username, a.display_name, a.status_text, a.password_hash, a.created_at,
            t.created_at, t.used, s.revoked_at IS NOT NULL,
            (SELECT count(*)::integer FROM refresh_tokens WHERE parent = $1),
            (SELECT count(*)::integer FROM refresh_tokens WHERE parent = $1 AND used)
        FROM refresh_tokens t JOIN sessions s ON s.id = t.session JOIN accounts a ON a.id = s.user_id
        WHERE t.hash = $1
        """;

    private sealed record Found(PresentedToken Token, StoredSession Session, StoredAccount Account);

    public static async Task<RotationOutcome> Rotate(
        PostgresSession session, (string Presented, string Successor) hashes, DateTimeOffset now)
    {
        var transaction = await session.Connection.BeginTransactionAsync(session.Cancel).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var outcome = await Find(session, hashes.Presented).ConfigureAwait(false) is { } found
                ? await Apply(session, found, (hashes, now)).ConfigureAwait(false)
                : new RotationOutcome.Rejected();
            await transaction.CommitAsync(session.Cancel).ConfigureAwait(false);
            return outcome;
        }
    }

    private static async Task<Found?> Find(PostgresSession session, string hash)
    {
        await using var rows = await session.Rows(new Query(Lock, hash), new Query(Presented, hash)).ConfigureAwait(false);
        await rows.All(static r => r.GetString(0)).ConfigureAwait(false);
        return await rows.First(r =>
        {
            var stored = PostgresAccountRows.Session(r);
            var token = new PresentedToken(
                PostgresAccountRows.Time(r, 12), r.GetBoolean(13), r.GetInt32(15), r.GetInt32(16), r.GetBoolean(14), stored.ExpiresAt);
            return new Found(token, stored, PostgresAccountRows.Account(r, PostgresAccountRows.SessionColumns));
        }).ConfigureAwait(false);
    }

    private static async Task<RotationOutcome> Apply(
        PostgresSession session, Found found, ((string Presented, string Successor) Hashes, DateTimeOffset Now) asked)
    {
        var ((presented, successor), now) = asked;
        switch (RefreshRotation.Judge(found.Token, now))
        {
            case RotationVerdict.Rotate:
                await session.Execute(
                    new Query("UPDATE refresh_tokens SET used = true WHERE hash = $1", presented),
                    new Query(AddToken, successor, found.Session.Id, presented, now),
                    new Query("UPDATE sessions SET last_seen_at = $2 WHERE id = $1", found.Session.Id, now)).ConfigureAwait(false);
                return new RotationOutcome.Rotated(found.Account, found.Session with { LastSeenAt = now });

            case RotationVerdict.Revoke:
                await session.Execute(PostgresRevocation.Session(found.Session.Id, now)).ConfigureAwait(false);
                return new RotationOutcome.Revoked(found.Session.Id);

            default:
                return new RotationOutcome.Rejected();
        }
    }
}
