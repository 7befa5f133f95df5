using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>What may be opened, what is refused, and in which words.</summary>
public sealed class PostgresOpeningTests(PostgresServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_open_the_same_one()
    {
        var options = new PostgresOptions(await server.EmptyDatabase());
        PostgresDatabase[] nodes = [.. Enumerable.Range(0, 4).Select(_ => new PostgresDatabase(options))];

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Open(Cancel), Cancel)));

        nodes.Select(node => node.Epoch).Distinct().ShouldHaveSingleItem().Length.ShouldBe(16);
        foreach (var node in nodes)
        {
            (await node.IsHealthy(Cancel)).ShouldBeTrue();
            await node.DisposeAsync();
        }

        await server.Drop(options.ConnectionString);
    }

    [Theory]
    [InlineData("synchronous_commit = off", "synchronous_commit is off")]
    [InlineData("synchronous_commit = local", "synchronous_commit is local")]
    [InlineData("default_transaction_read_only = on", "default_transaction_read_only is on")]
    public async Task Settings_that_break_the_promise_are_refused(string setting, string reason)
    {
        var options = new PostgresOptions(await server.NewDatabase());
        await server.Alter(options.ConnectionString, $"SET {setting}");

        (await Refusal(options)).ShouldContain(reason);
        await server.Drop(options.ConnectionString);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("remote_apply")]
    public async Task The_durability_that_was_checked_is_kept_for_every_write(string level)
    {
        var options = new PostgresOptions(await server.NewDatabase());
        await server.Alter(options.ConnectionString, $"SET synchronous_commit = {level}");
        await using var database = new PostgresDatabase(options);
        await database.Open(Cancel);
        await server.Alter(options.ConnectionString, "SET synchronous_commit = off");

        (await database.Write(s => s.First(new Query("SHOW synchronous_commit"), r => r.GetString(0)), Cancel)).ShouldBe(level);
        await database.DisposeAsync();
        await server.Drop(options.ConnectionString);
    }

    [Fact]
    public async Task Another_encoding_is_refused()
    {
        var options = new PostgresOptions(
            await server.EmptyDatabase("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'"));
        (await Refusal(options)).ShouldContain("its encoding is SQL_ASCII");
        await server.Drop(options.ConnectionString);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=chat;Username=u;Password=secret", "chat at 127.0.0.1:1")]
    [InlineData("Hosts=what;Password=secret", "ConnectionStrings__Postgres")]
    public async Task What_cannot_be_reached_is_told_in_one_line_without_the_password(string connectionString, string said)
    {
        var message = await Refusal(new PostgresOptions(connectionString));
        message.ShouldContain(said);
        message.ShouldNotContain("secret");
        new PostgresOptions(connectionString).ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_server_that_is_starting_up_is_waited_for_and_not_for_ever()
    {
        using var starting = new StartingServer();
        var options = new PostgresOptions($"Host=127.0.0.1;Port={starting.Port};Username=u");
        var opening = new PostgresDatabase(options).Open(Cancel);
        await starting.Asked(times: 3);
        opening.IsCompleted.ShouldBeFalse();

        (await Refusal(options with { StartTimeout = TimeSpan.FromMilliseconds(1) })).ShouldContain("starting up");
        starting.Dispose();
        await Should.ThrowAsync<ChatDatabaseException>(opening);
    }

    [Fact]
    public async Task Before_opening_and_after_closing_every_answer_is_a_value()
    {
        var options = new PostgresOptions(await server.NewDatabase());
        await using var database = new PostgresDatabase(options);
        var log = new PostgresRoomLog(database);
        (await log.Append(An.Creation("r"))).ShouldBeOfType<AppendOutcome.Busy>();
        (await database.IsHealthy(Cancel)).ShouldBeFalse();

        await database.Open(Cancel);
        var epoch = database.Epoch;
        await database.Open(Cancel);
        database.Epoch.ShouldBe(epoch);
        (await log.Append(An.Creation("r"))).ShouldBeOfType<AppendOutcome.Committed>();
        await database.DisposeAsync();

        (await log.Append(An.Messages("r", 1, 1))).ShouldBeOfType<AppendOutcome.Busy>();
        (await database.IsHealthy(Cancel)).ShouldBeFalse();
        await Should.ThrowAsync<ChatDatabaseException>(() => log.ReadSeq("r", An.Owner, Cancel));
        await server.Drop(options.ConnectionString);
    }

    private static async Task<string> Refusal(PostgresOptions options)
    {
        await using var database = new PostgresDatabase(options);
        var message = (await Should.ThrowAsync<ChatDatabaseException>(() => database.Open(Cancel))).Message;
        message.ShouldNotContain("\n");
        return message;
    }
}
