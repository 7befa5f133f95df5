using System.Text.RegularExpressions;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Accounts;
using Orleans.Chat.Storage.Sqlite.Feed;
using Orleans.Chat.Storage.Sqlite.Presence;
using Orleans.Chat.Storage.Sqlite.Rooms;
using Orleans.Chat.Storage.Sqlite.Search;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>
/// Every statement that the ports run seeks what it reads: none goes through a whole table, and none sorts what an index has in order.
/// The statements are those that a connection really prepared.
/// </summary>
public sealed partial class QueryPlanTests : IAsyncLifetime
{
    /// <summary>Tables of a row or two.</summary>
    private static readonly string[] Tiny = ["incarnation", "presence_generation", "session_revocations", "signing_keys", "sqlite_sequence"];

    /// <summary>What sorts: the rooms of one user by name, and the invites of one room as it is loaded.</summary>
    private static readonly string[] Sorts = ["WITH chosen", "FROM invites INDEXED BY invites_by_room WHERE room = $1 AND revoked = 0\n", "FROM signing_keys"];

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public QueryPlanTests() => _database = new SqliteDatabase(new SqliteOptions(_folder.Path) { ReadConnections = 1 });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _database.Open(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rooms_are_sought_not_scanned()
    {
        var (log, queries) = (new SqliteRoomLog(_database), new SqliteRoomQueries(_database));
        await log.Append(An.Creation("r", Visibility.Public, "bob"));
        await log.Append(An.Append("r", 1, An.Message(2), An.Message(3, after: "id2")));
        await log.Append(An.Changing("r", 3, new PutInvite(An.Invite("i")), new UseInvite("i", An.Hour), new RevokeInvite("i")));
        await log.Append(An.Changing("r", 3, new SetRoom("R", "", Visibility.Public), new RemoveMember("bob")));
        await log.Append(An.Changing("r", 3, new PutBan("eve", An.Owner, An.Hour), new RemoveBan("eve")));
        await log.Load("r", new LoadBounds(100, 100, 100_000), Cancel);
        await log.Member("r", An.Owner, Cancel);
        await log.Events("r", 0, new SliceBounds(10, 1_000), Cancel);
        await log.NthNewestMessage("r", 50, Cancel);
        await log.Heads(["r"], Cancel);
        await log.ReadSeq("r", An.Owner, Cancel);
        await new SqliteReadMarkers(_database).Merge([new Marker("r", An.Owner, 2)], Cancel);
        await new SqliteRoomNotes(_database).SetHidden("r", An.Owner, 2, Cancel);
        await queries.Room(An.Owner, "r", Cancel);
        await queries.RoomsOf(An.Owner, null, 10, Cancel);
        await NoticesAndSettings("r");
        await queries.PublicRooms(An.Owner, "x", null, 10, Cancel);
        await queries.Members(An.Owner, "r", null, 10, Cancel);
        await queries.Invites(An.Owner, "r", null, 10, An.Hour, Cancel);
        await queries.Invite("hash", Cancel);
        await queries.Bans(An.Owner, "r", null, 10, Cancel);
        await queries.Messages(An.Owner, "r", new HistoryQuery(null, null, 2, 10), Cancel);
        await queries.Events(An.Owner, "r", 0, 10, Cancel);
        var feed = new SqliteCommitFeed(_database);
        await feed.Read(await feed.Begin(Cancel), 0, Cancel);
        await feed.Erase(TimeSpan.Zero, Cancel);
        await log.Append(new("r", 3, Guid.NewGuid(), [An.Event(4)], [new CloseRoom()]));

        (await Judge(_database.Read)).ShouldBeGreaterThan(15);
        (await Judge(_database.Write)).ShouldBeGreaterThan(10);
    }

    private async Task NoticesAndSettings(string room)
    {
        var notices = new SqliteNoticeReads(_database);
        await notices.Audience(room, 10, Cancel);
        await notices.Listed(room, [An.Owner], Cancel);
        await notices.Mentioned([new SeqSpan(room, 1, 9)], Cancel);
        var settings = new SqliteSettingsStore(_database);
        await settings.Change(An.Owner, new SettingsBody(PrivateReceipts: true), Cancel);
        await settings.Of(An.Owner, Cancel);
        await settings.Private("", 10, Cancel);
    }

    [Fact]
    public async Task Messages_are_sought_by_their_tokens()
    {
        var index = new SqliteSearchIndex(_database);
        await new SqliteRoomLog(_database).Append(An.Creation("r", Visibility.Public, "bob"));
        IndexedMessage[] said = [new(2, An.Owner, An.Hour, "hello"), new(3, An.Owner, An.Hour, "hello")];
        await index.Advance(new IndexStep("r", 0, 3, said, []), Cancel);
        await index.Advance(new IndexStep("r", 3, 4, [said[0] with { Text = "hello again" }], [3]), Cancel);
        await index.Newest(An.Owner, new IndexQuery(["hello"]), 10, Cancel);
        await index.Progress("r", Cancel);
        await index.Rooms("", 10, Cancel);
        await index.RemoveRoom("r", 10, Cancel);

        (await Judge(_database.Read)).ShouldBeGreaterThanOrEqualTo(4);
        (await Judge(_database.Write)).ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public async Task Accounts_are_sought_not_scanned()
    {
        var store = new SqliteAccountStore(_database);
        var token = new StoredRefreshToken("t0", "s", null, An.Hour);
        await store.Create(new StoredAccount("ada", "ada", "Ada", "", "hash", An.Hour), Cancel);
        await store.OpenSession(new StoredSession("s", "ada", "", An.Hour, An.Hour, An.Hour.AddDays(1)), token, "hash", Cancel);
        await store.ByUsername("ada", Cancel);
        await store.ById("ada", Cancel);
        await store.Find("a", 10, Cancel);
        await store.ChangeProfile("ada", "A", null, Cancel);
        await store.Rehash("ada", "hash", "new", Cancel);
        await store.Rotate("t0", "t1", An.Hour, Cancel);
        await store.Sessions("ada", An.Hour, Cancel);
        await store.SignedIn("ada", "s", An.Hour, Cancel);
        await store.ChangePassword("ada", "newer", null, An.Hour, Cancel);
        await store.RevokeByToken("t0", An.Hour, Cancel);
        await store.RevokeSession("ada", "s", An.Hour, Cancel);
        await store.RevokedSince(1, Cancel);
        await store.EraseSessions(An.Hour.AddDays(9), Cancel);
        await UseBlocks(new SqliteBlockStore(_database));

        (await Judge(_database.Read)).ShouldBeGreaterThan(8);
        (await Judge(_database.Write)).ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task Presence_is_sought_not_scanned()
    {
        var store = new SqlitePresenceStore(_database);
        await store.Merge([new PresenceRow("ann", "g", PresenceStatus.Online, 1)], Cancel);
        await store.Rows(("a", "g"), 10, Cancel);
        await store.Generation("g", Cancel);
        await store.Forget(1, Cancel);
        await store.MembersAmong("r", ["ann"], Cancel);

        (await Judge(_database.Read)).ShouldBe(2);
        (await Judge(_database.Write)).ShouldBeGreaterThanOrEqualTo(4);
    }

    private static async Task UseBlocks(SqliteBlockStore blocks)
    {
        await blocks.Block("ada", "bob", An.Hour, Cancel);
        await blocks.Unblock("ada", "bob", Cancel);
        await blocks.BlocksOf("ada", null, 10, Cancel);
        await blocks.BlockedBy(["ada"], Cancel);
        await blocks.Between("ada", "bob", Cancel);
        await blocks.ChangedSince(1, Cancel);
    }

    /// <summary>How many statements the connection has prepared, each of which keeps the rule.</summary>
    private static Task<int> Judge(Func<Func<SqliteSession, int>, CancellationToken, Task<int>> run) => run(
        session =>
        {
            var statements = session.Statements.Where(s => Reads().IsMatch(s)).ToList();
            foreach (var sql in statements)
                Judge(session, sql);
            return statements.Count;
        },
        Cancel);

    private static void Judge(SqliteSession session, string sql)
    {
        var nothing = new object?[Parameters().Matches(sql).Select(m => m.Value).Distinct().Count()];
        var plan = session.All($"EXPLAIN QUERY PLAN {sql}", static r => r.GetString(3), nothing);
        var explained = $"{sql}\n{string.Join('\n', plan)}";
        plan.Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !Matching().IsMatch(step)).Select(step => step.Split(' ')[1])
            .Where(scanned => !Tiny.Contains(scanned) && !scanned.StartsWith('(') && scanned is not ("c" or "CONSTANT"))
            .ShouldBeEmpty(explained);
        if (!Sorts.Any(s => sql.ReplaceLineEndings("\n").Contains(s, StringComparison.Ordinal)))
            plan.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal), explained);
    }

    [GeneratedRegex("^(SELECT|WITH|UPDATE|DELETE|INSERT)")]
    private static partial Regex Reads();

    /// <summary>SQLite says so of a full-text index that is asked for what matches (M), from the newest (32, 64 and 128 of its plan's number).</summary>
    [GeneratedRegex("^SCAN i VIRTUAL TABLE INDEX 192:M")]
    private static partial Regex Matching();

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameters();
}
