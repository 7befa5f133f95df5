using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Storage.Postgres.Seeding;

/// <summary>Seeds in one transaction, table by table; what is written is what rooms would have written.</summary>
internal sealed class PostgresSeeding(PostgresDatabase database) : ISeeding
{
    /// <summary>Nothing else may come to be meanwhile; reads go on.</summary>
    private const string Lock = "LOCK TABLE accounts, heads IN SHARE ROW EXCLUSIVE MODE";

    private const string IsInUse = "SELECT (EXISTS (SELECT FROM accounts) OR EXISTS (SELECT FROM heads))::integer::bigint";

    /// <summary>So many new rows make what the planner believes of the tables wrong.</summary>
    private const string Analyze =
        "ANALYZE accounts, sessions, refresh_tokens, heads, rooms, members, events";

    public Task Seed(SeedPlan plan, IProgress<int>? progress = null)
    {
        foreach (var room in plan.Rooms)
            SeedCheck.Refuse(room);
        return database.Write(session => Seed(session, plan, new SeedProgress(progress)), CancellationToken.None);
    }

    private static async Task<int> Seed(PostgresSession session, SeedPlan plan, SeedProgress rows)
    {
        var transaction = await session.Connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await session.Execute(new Query(Lock)).ConfigureAwait(false);
            if (await session.Number(new Query(IsInUse)).ConfigureAwait(false) != 0)
                throw new ChatDatabaseException("The database has accounts or rooms already: only a new one can be seeded.");

            await SeedTables.WriteAccounts(session.Connection, plan, rows).ConfigureAwait(false);
            await SeedTables.WriteRooms(session.Connection, plan, rows).ConfigureAwait(false);
            await session.Execute(new Query(Analyze)).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
        }

        return rows.Finish();
    }
}
