using Microsoft.Data.Sqlite;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Rooms;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>A database of an older version is brought up to date with all that it holds.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rooms_members_markers_and_invites_of_the_first_version_are_kept()
    {
        var options = new SqliteOptions(_folder.Path);
        SqliteMigrations.Apply(options, script => script.Contains("001_", StringComparison.Ordinal) || script.Contains("002_", StringComparison.Ordinal));
        await Execute(
            options,
            """
            INSERT INTO heads (room, head, append) VALUES ('r', 7, zeroblob(16));
            INSERT INTO rooms (room, name, topic, visibility, created_at, member_count) VALUES ('r', 'Room', 'talk', 0, 5, 2);
            INSERT INTO members (room, user, role, joined_at, read_seq, username) VALUES ('r', 'ann', 2, 5, 6, 'ann'), ('r', 'bob', 0, 6, 0, 'bob');
            INSERT INTO invites (invite, room, code_hash, hint, created_by, created_at) VALUES ('i', 'r', 'h', 'hi', 'ann', 5);
            """);

        await using var database = new SqliteDatabase(options);
        await database.Open(Cancel);
        var (log, queries) = (new SqliteRoomLog(database), new SqliteRoomQueries(database));
        var room = (await log.Load("r", new(10, 10, 1_000), Cancel)).ShouldNotBeNull();
        (room.Head, room.Name, room.Topic, room.Visibility, room.MemberCount).ShouldBe((7, "Room", "talk", Visibility.Public, 2));
        room.Members.Select(m => (m.User, m.Role, m.ReadSeq)).ShouldBe([("ann", Role.Owner, 6), ("bob", Role.Member, 0)]);
        room.Invites.ShouldHaveSingleItem().CodeHash.ShouldBe("h");
        (await log.ReadSeq("r", "ann", Cancel)).ShouldBe(6);
        (await queries.Members("ann", "r", null, 10, Cancel)).ShouldNotBeNull().Items.Select(m => m.User.Id).ShouldBe(["ann", "bob"]);
        (await queries.PublicRooms("ann", null, null, 10, Cancel)).Items.ShouldHaveSingleItem().MemberCount.ShouldBe(2);
    }

    private static async Task Execute(SqliteOptions options, string sql)
    {
        await using var connection = new SqliteConnection(SqliteConnections.ConnectionString(options));
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
