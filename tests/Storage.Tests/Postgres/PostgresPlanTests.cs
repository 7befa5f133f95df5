using System.Text.Json;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Accounts;
using Orleans.Chat.Storage.Postgres.Feed;
using Orleans.Chat.Storage.Postgres.Presence;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Postgres.Search;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Seeding;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>
/// Every statement that the ports run seeks what it reads: none goes through a whole table or index, and none sorts what an index has in
/// order; on tables that are empty as on tables that are full. The statements are those that a connection really prepared.
/// </summary>
public sealed class PostgresPlanTests(PostgresServer server) : IAsyncLifetime
{
    /// <summary>Tables of a row or two.</summary>
    private static readonly string[] Tiny = ["presence_generation", "session_revocations", "block_change_last", "signing_keys", "health", "commit_feed_erased"];

    /// <summary>
    /// What sorts: answers by room, the rooms of one user by name, the invites of one room, a user's sessions to be revoked, the dead sessions, and a handful of keys.
    /// </summary>
    private static readonly string[] Sorts =
    [
        "WITH b AS", "WITH chosen", "NOT revoked\nORDER BY max_uses", "WITH gone", "UNION (SELECT id FROM sessions", "FROM signing_keys",
        InvertedIndex,
    ];

    /// <summary>What is asked of the inverted index comes in no order, by the plan that this statement is allowed as it runs.</summary>
    private const string InvertedIndex = "FROM search_messages WHERE tokens @@";

    private readonly PostgresStore _store = new(server);
    private PostgresDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _store.Open();
        _database = new PostgresDatabase(_store.Options with { ReadConnections = 1, WriteConnections = 1, Lanes = 1 });
        await _database.Open(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rooms_are_sought_not_scanned(bool full)
    {
        if (full)
            await Fill();
        var (log, queries) = (new PostgresRoomLog(_database), new PostgresRoomQueries(_database));
        var feed = new PostgresCommitFeed(_database);
        await log.Append(An.Creation("x", Visibility.Public, "bob"));
        for (var i = 0; i < 3; i++)
        {
            await log.Append(An.Append("x", 1 + i, An.Message(2 + i)));
            await log.Load("x", new LoadBounds(100, 100, 100_000), Cancel);
            await log.Member("x", An.Owner, Cancel);
            await log.Events("x", 0, new SliceBounds(10, 1_000), Cancel);
            await log.NthNewestMessage("x", 50, Cancel);
            await log.Heads(["x"], Cancel);
            await log.ReadSeq("x", An.Owner, Cancel);
            await new PostgresReadMarkers(_database).Merge([new Marker("x", An.Owner, 2)], Cancel);
            await new PostgresRoomNotes(_database).SetHidden("x", An.Owner, 2, Cancel);
            await queries.Room(An.Owner, "x", Cancel);
            await queries.RoomsOf(An.Owner, null, 10, Cancel);
            await NoticesOf("x");
            await queries.PublicRooms(An.Owner, "x", null, 10, Cancel);
            await queries.Members(An.Owner, "x", null, 10, Cancel);
            await queries.Invites(An.Owner, "x", null, 10, An.Hour, Cancel);
            await queries.Invite("hash", Cancel);
            await queries.Bans(An.Owner, "x", null, 10, Cancel);
            await queries.Messages(An.Owner, "x", new HistoryQuery(null, null, 2, 10), Cancel);
            await queries.Events(An.Owner, "x", 0, 10, Cancel);
            await feed.Read(await feed.Begin(Cancel), 0, Cancel);
            await feed.Erase(TimeSpan.Zero, Cancel);
        }

        (await _database.Read(Judge, Cancel)).ShouldBeGreaterThan(15);
        (await _database.Write(Judge, Cancel)).ShouldBeGreaterThanOrEqualTo(1);
    }

    private async Task NoticesOf(string room)
    {
        var notices = new PostgresNoticeReads(_database);
        await notices.Audience(room, 10, Cancel);
        await notices.Listed(room, [An.Owner], Cancel);
        await notices.Mentioned([new SeqSpan(room, 1, 9)], Cancel);
        var settings = new PostgresSettingsStore(_database);
        await settings.Change(An.Owner, new SettingsBody(PrivateReceipts: true), Cancel);
        await settings.Of(An.Owner, Cancel);
        await settings.Private("", 10, Cancel);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_are_sought_by_their_tokens(bool full)
    {
        if (full)
            await Fill();
        var index = new PostgresSearchIndex(_database);
        await new PostgresRoomLog(_database).Append(An.Creation("x", Visibility.Public, "bob"));
        IndexedMessage[] said = [.. Enumerable.Range(2, full ? 5_000 : 2).Select(i => new IndexedMessage(i, An.Owner, An.Hour, $"hello {i}"))];
        for (var i = 0; i < 3; i++)
        {
            await index.Advance(new IndexStep("x", i, i + 1, said, [2]), Cancel);
            await index.Newest(An.Owner, new IndexQuery(["hello", "2"]), 10, Cancel);
            await index.RemoveRoom("x", 1, Cancel);
            await index.Progress("x", Cancel);
            await index.Rooms("a", 10, Cancel);
        }

        (await _database.Read(Judge, Cancel)).ShouldBe(6);
        (await _database.Write(Judge, Cancel)).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accounts_are_sought_not_scanned(bool full)
    {
        if (full)
            await Fill();
        var store = new PostgresAccountStore(_database);
        var token = new StoredRefreshToken("t0", "s", null, An.Hour);
        for (var i = 0; i < 3; i++)
        {
            await store.Create(new StoredAccount("ada", "ada", "Ada", "", "hash", An.Hour), Cancel);
            await store.OpenSession(new StoredSession("s", "ada", "", An.Hour, An.Hour, An.Hour.AddDays(1)), token, "hash", Cancel);
            await store.ByUsername("ada", Cancel);
            await store.ById("ada", Cancel);
            await store.Find("a", 10, Cancel);
            await store.ChangeProfile("ada", "A", null, Cancel);
            await store.Rehash("ada", "hash", "new", Cancel);
            await store.Rotate("t0", $"t{i + 1}", An.Hour, Cancel);
            await store.Sessions("ada", An.Hour, Cancel);
            await store.SignedIn("ada", "s", An.Hour, Cancel);
            await store.ChangePassword("ada", "newer", null, An.Hour, Cancel);
            await store.RevokeByToken("t0", An.Hour, Cancel);
            await store.RevokeSession("ada", "s", An.Hour, Cancel);
            await store.RevokedSince(1, Cancel);
            await store.EraseSessions(An.Hour.AddDays(-9), Cancel);
            await UseBlocks(new PostgresBlockStore(_database));
        }

        (await _database.Read(Judge, Cancel)).ShouldBeGreaterThan(8);
        (await _database.Write(Judge, Cancel)).ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Presence_is_sought_not_scanned(bool full)
    {
        var store = new PostgresPresenceStore(_database);
        if (full)
        {
            await Fill();
            await store.Merge([.. Enumerable.Range(0, 2_000).Select(i => new PresenceRow($"u{i}", "g", (PresenceStatus)(i % 3), i))], Cancel);
        }

        for (var i = 0; i < 3; i++)
        {
            await store.Merge([new PresenceRow("ann", "g", PresenceStatus.Online, 1)], Cancel);
            await store.Rows(("a", "g"), 10, Cancel);
            await store.Generation("g", Cancel);
            await store.Forget(1, Cancel);
            await store.MembersAmong("r1", ["u1", "u2"], Cancel);
        }

        (await _database.Read(Judge, Cancel)).ShouldBe(3);
        (await _database.Write(Judge, Cancel)).ShouldBeGreaterThanOrEqualTo(2);
    }

    private static async Task UseBlocks(PostgresBlockStore blocks)
    {
        await blocks.Block("ada", "bob", An.Hour, Cancel);
        await blocks.Unblock("ada", "bob", Cancel);
        await blocks.BlocksOf("ada", null, 10, Cancel);
        await blocks.BlockedBy(["ada"], Cancel);
        await blocks.Between("ada", "bob", Cancel);
        await blocks.ChangedSince(1, Cancel);
    }

    /// <summary>How many statements the connection has prepared, each of which keeps the rule.</summary>
    private static async Task<int> Judge(PostgresSession session)
    {
        await session.Execute(new Query("SET plan_cache_mode = force_generic_plan"));
        var statements = await session.All(
            new Query("SELECT name, statement, cardinality(parameter_types) FROM pg_prepared_statements WHERE statement ~ '^(SELECT|WITH|UPDATE|DELETE|INSERT|[(])'"),
            static r => (Name: r.GetString(0), Sql: r.GetString(1).ReplaceLineEndings("\n"), Parameters: r.GetInt32(2)));
        foreach (var (name, sql, parameters) in statements)
        {
            var nulls = parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", parameters))})";
            await using var rows = await session.Rows(
                new Query("SELECT set_config('enable_bitmapscan', $1, true)", sql.Contains(InvertedIndex, StringComparison.Ordinal) ? "on" : "off"),
                new Query($"EXPLAIN (COSTS OFF, FORMAT JSON) EXECUTE {name}{nulls}"));
            await rows.All(static _ => 0);
            Judge(sql, (await rows.First(static r => r.GetString(0)))!);
        }

        return statements.Count;
    }

    private static void Judge(string sql, string plan)
    {
        foreach (var node in Nodes(JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan")))
        {
            var type = node.GetProperty("Node Type").GetString()!;
            var isScan = type == "Seq Scan" || (type.Contains("Index", StringComparison.Ordinal) && !node.TryGetProperty("Index Cond", out _));
            if (isScan && node.TryGetProperty("Relation Name", out var table))
                Tiny.ShouldContain(table.GetString()!, $"{type} in\n{sql}\n{plan}");
            if (type.Contains("Sort", StringComparison.Ordinal))
                Sorts.Any(s => sql.Contains(s, StringComparison.Ordinal)).ShouldBeTrue($"{type} in\n{sql}\n{plan}");
        }
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node) => node.TryGetProperty("Plans", out var below)
        ? below.EnumerateArray().SelectMany(Nodes).Prepend(node)
        : [node];

    private Task Fill() => _store.Seeding.Seed(new SeedPlan(
        [.. Enumerable.Range(0, 2_000).Select(i => new StoredAccount($"u{i}", $"user{i}", $"User {i}", "", "hash", An.Hour))],
        [
            .. Enumerable.Range(0, 2_000).Select(i => new SeedSession(
                new StoredSession($"s{i}", $"u{i}", "test", An.Hour, An.Hour, An.Hour.AddDays(30)),
                new StoredRefreshToken($"hash{i}", $"s{i}", null, An.Hour))),
        ],
        [
            .. Enumerable.Range(0, 200).Select(r => new SeedRoom(
                $"r{r}", $"Room {r}", "talk", Visibility.Public, An.Hour,
                [.. Enumerable.Range(r, 40).Select(i => new SeedMember($"u{i}", i == r ? Role.Owner : Role.Member, An.Hour))],
                [.. Enumerable.Range(1, r == 0 ? 20_000 : 50).Select(s => An.Message(s, $"u{r}"))])),
        ]));
}
