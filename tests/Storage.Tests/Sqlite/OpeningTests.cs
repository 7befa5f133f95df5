using Microsoft.Data.Sqlite;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>What may be opened, what is refused, and in which words.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_in_use_is_refused_until_it_is_free()
    {
        await using var second = Database();
        await using (var first = Database())
        {
            await first.Open(Cancel);
            (await Refused(second)).ShouldStartWith($"The data folder {_folder.Path} is in use by another process.");
            (await first.IsHealthy(Cancel)).ShouldBeTrue();
        }

        await second.Open(Cancel);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", Cancel);
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.File("file")));
        (await Refused(database)).ShouldStartWith($"The data folder {_folder.File("file")} cannot be made");
    }

    [Fact]
    public async Task What_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File(SqliteOptions.FileName), new string('x', 10_000), Cancel);
        await using var database = Database();
        (await Refused(database)).ShouldContain(SqliteOptions.FileName);
    }

    [Fact]
    public async Task Opening_twice_is_opening_once()
    {
        await using var database = Database();
        await database.Open(Cancel);
        var epoch = database.Epoch;
        await database.Open(Cancel);
        database.Epoch.ShouldBe(epoch);
    }

    [Fact]
    public async Task Before_opening_and_after_closing_every_answer_is_a_value()
    {
        await using var database = Database();
        var log = new SqliteRoomLog(database);
        (await log.Append(An.Creation("r"))).ShouldBeOfType<AppendOutcome.Busy>();
        (await database.IsHealthy(Cancel)).ShouldBeFalse();

        await database.Open(Cancel);
        (await log.Append(An.Creation("r"))).ShouldBeOfType<AppendOutcome.Committed>();
        await database.DisposeAsync();

        (await log.Append(An.Messages("r", 1, 1))).ShouldBeOfType<AppendOutcome.Busy>();
        (await database.IsHealthy(Cancel)).ShouldBeFalse();
        await Should.ThrowAsync<ChatDatabaseException>(() => log.ReadSeq("r", An.Owner, Cancel));
    }

    [Theory]
    [InlineData("synchronous=NORMAL", "synchronous is 1")]
    [InlineData("synchronous=OFF", "synchronous is 0")]
    [InlineData("journal_mode=DELETE", "journal_mode is delete")]
    public async Task Settings_that_could_lose_messages_are_refused(string setting, string reason)
    {
        await using (var database = Database())
            await database.Open(Cancel);
        await using var connection = new SqliteConnection(SqliteConnections.ConnectionString(new SqliteOptions(_folder.Path)));
        await connection.OpenAsync(Cancel);
        await Pragma("synchronous=FULL");
        SqliteConnections.RefuseUnsafe(connection);
        await Pragma(setting);

        Should.Throw<ChatDatabaseException>(() => SqliteConnections.RefuseUnsafe(connection)).Message.ShouldContain(reason);

        async Task Pragma(string pragma)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }

    [Fact]
    public async Task The_control_of_the_power_loss_test_opens_all_the_same()
    {
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.Path, UnsafeSyncOff: true));
        await database.Open(Cancel);
        (await database.IsHealthy(Cancel)).ShouldBeTrue();
        (await database.Write(s => s.Number("PRAGMA synchronous"), Cancel)).ShouldBe(0);
    }

    private SqliteDatabase Database() => new(new SqliteOptions(_folder.Path));

    private static async Task<string> Refused(SqliteDatabase database)
    {
        var message = (await Should.ThrowAsync<ChatDatabaseException>(() => database.Open(Cancel))).Message;
        message.ShouldNotContain("\n");
        return message;
    }
}
