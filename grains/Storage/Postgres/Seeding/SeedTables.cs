using Npgsql;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Storage.Postgres.Seeding;

/// <summary>The rows of a plan, table by table.</summary>
internal static class SeedTables
{
    public static async Task WriteAccounts(NpgsqlConnection connection, SeedPlan plan, SeedProgress rows)
    {
        await SeedCopy.Write(
            connection, "accounts (id, username, display_name, status_text, password_hash, created_at)", plan.Accounts,
            (a => [a.Id, a.Username, a.DisplayName, a.StatusText, a.PasswordHash, a.CreatedAt], rows)).ConfigureAwait(false);
        await SeedCopy.Write(
            connection, "sessions (id, user_id, user_agent, created_at, last_seen_at, expires_at)", plan.Sessions.Select(s => s.Session),
            (s => [s.Id, s.User, s.UserAgent, s.CreatedAt, s.LastSeenAt, s.ExpiresAt], rows)).ConfigureAwait(false);
        await SeedCopy.Write(
            connection, "refresh_tokens (hash, session, parent, created_at)", plan.Sessions.Select(s => s.Token),
            (t => [t.Hash, t.Session, t.Parent, t.CreatedAt], rows)).ConfigureAwait(false);
    }

    public static async Task WriteRooms(NpgsqlConnection connection, SeedPlan plan, SeedProgress rows)
    {
        // A room's head and its row are one change where a room makes them.
        await SeedCopy.Write(
            connection, "heads (room, head, append)", plan.Rooms, (r => [r.Id, (long)r.Entries.Count, Guid.NewGuid()], null)).ConfigureAwait(false);
        await SeedCopy.Write(
            connection, "rooms (room, name, topic, visibility, created_at, member_count)", plan.Rooms,
            (r => [r.Id, r.Name, r.Topic, r.Visibility, r.CreatedAt, r.Members.Count], rows)).ConfigureAwait(false);

        var usernames = plan.Accounts.ToDictionary(a => a.Id, a => a.Username);
        await SeedCopy.Write(
            connection, "members (room, user_id, role, joined_at, username)", plan.Rooms.SelectMany(r => r.Members.Select(m => (r.Id, m))),
            (row => [row.Id, row.m.User, row.m.Role, row.m.JoinedAt, usernames.GetValueOrDefault(row.m.User, row.m.User)], rows))
            .ConfigureAwait(false);
        await SeedCopy.Write(
            connection, "events (room, seq, kind, at, author, client_id, gone, gone_user, json)",
            plan.Rooms.SelectMany(r => r.Entries.Select(e => (r.Id, e))),
            (row => [
                row.Id, row.e.Seq, row.e.Kind, row.e.At, row.e.Author, row.e.ClientId,
                row.e.Removal is { } removal ? 1 + (int)removal.Reason : 0, row.e.Removal?.User, row.e.Json,
            ], rows)).ConfigureAwait(false);
    }
}
