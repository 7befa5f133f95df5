using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Seeding;
using Orleans.Chat.Storage.Sqlite.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Seeding;

/// <summary>Seeds in one transaction. Rooms go the way of every append, so that they are what a room would have written.</summary>
internal sealed class SqliteSeeding(SqliteDatabase database) : ISeeding
{
    private const int ProgressRows = 1_000;

    public Task Seed(SeedPlan plan, IProgress<int>? progress = null) =>
        database.Write(session => Seed(session, plan, new Rows(progress)), CancellationToken.None);

    private static int Seed(SqliteSession session, SeedPlan plan, Rows rows)
    {
        if (session.Number("SELECT EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM heads)") != 0)
            throw new ChatDatabaseException("The database has accounts or rooms already: only a new one can be seeded.");

        foreach (var account in plan.Accounts)
            rows.Add(Add(session, account));
        foreach (var opened in plan.Sessions)
            rows.Add(Add(session, opened));
        foreach (var room in plan.Rooms)
            rows.Add(Add(session, room));
        return rows.Finish();
    }

    private static int Add(SqliteSession session, StoredAccount account) => session.Execute(
        "INSERT INTO accounts (id, username, display_name, status_text, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        account.Id, account.Username, account.DisplayName, account.StatusText, account.PasswordHash, account.CreatedAt);

    private static int Add(SqliteSession session, SeedSession seed)
    {
        var (opened, token) = (seed.Session, seed.Token);
        session.Execute(
            "INSERT INTO sessions (id, user, user_agent, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
            opened.Id, opened.User, opened.UserAgent, opened.CreatedAt, opened.LastSeenAt, opened.ExpiresAt);
        session.Execute(
            "INSERT INTO refresh_tokens (hash, session, parent, created_at) VALUES ($1, $2, $3, $4)",
            token.Hash, token.Session, token.Parent, token.CreatedAt);
        return 2;
    }

    private static int Add(SqliteSession session, SeedRoom room)
    {
        RowChange[] changes =
        [
            new CreateRoom(room.Name, room.Topic, room.Visibility, room.CreatedAt),
            .. room.Members.Select(m => new PutMember(m.User, m.Role, m.JoinedAt)),
        ];
        var append = new SqliteAppend(new RoomAppend(room.Id, 0, Guid.NewGuid(), room.Entries, changes));
        if (!append.Execute(session))
            throw new ChatDatabaseException($"The room {room.Id} cannot be seeded: {append.Outcome}.");
        return changes.Length + room.Entries.Count;
    }

    /// <summary>Counts rows and tells of them now and then.</summary>
    private sealed class Rows(IProgress<int>? progress)
    {
        private int _written;
        private int _told;

        public void Add(int rows)
        {
            _written += rows;
            if (_written - _told >= ProgressRows)
                Finish();
        }

        public int Finish()
        {
            _told = _written;
            progress?.Report(_written);
            return _written;
        }
    }
}
