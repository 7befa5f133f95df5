using Npgsql;
using Orleans.Chat.Storage.Postgres;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>The epoch stays as long as the database is the one written last, and no longer.</summary>
public sealed class PostgresEpochTests(PostgresServer server) : IAsyncLifetime
{
    private string _database = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.NewDatabase();

    public async ValueTask DisposeAsync() => await server.Drop(_database);

    [Fact]
    public async Task Starting_again_keeps_it()
    {
        var epoch = await Start(_database);
        (await Start(_database)).ShouldBe(epoch);
    }

    [Fact]
    public async Task A_database_restored_under_another_name_gets_a_new_one()
    {
        var epoch = await Start(_database);
        var restored = await server.EmptyDatabase($"TEMPLATE {new NpgsqlConnectionStringBuilder(_database).Database}");

        var renewed = await Start(restored);
        renewed.ShouldNotBe(epoch);
        (await Start(restored)).ShouldBe(renewed);
        (await Start(_database)).ShouldBe(epoch);
        await server.Drop(restored);
    }

    [Theory]
    [InlineData("cluster")]
    [InlineData("timeline")]
    [InlineData("database")]
    public async Task Each_mark_that_differs_gives_a_new_one(string mark)
    {
        var epoch = await Start(_database);
        await server.Execute(_database, $"UPDATE incarnation SET {mark} = '12345'");

        var renewed = await Start(_database);
        renewed.ShouldNotBe(epoch);
        (await Start(_database)).ShouldBe(renewed);
    }

    [Fact]
    public async Task A_server_that_keeps_its_marks_to_itself_is_recognised_by_the_others()
    {
        await server.Execute(_database, "REVOKE EXECUTE ON FUNCTION pg_control_system(), pg_control_checkpoint() FROM PUBLIC");
        await server.Execute(
            _database,
            """
            DROP ROLE IF EXISTS plain;
            CREATE ROLE plain LOGIN;
            GRANT ALL ON SCHEMA public TO plain;
            GRANT ALL ON ALL TABLES IN SCHEMA public TO plain;
            """);
        var plain = $"{_database};Username=plain";

        var epoch = await Start(plain);
        (await Start(plain)).ShouldBe(epoch);
        (await Start(_database)).ShouldBe(epoch);
        (await Start(plain)).ShouldBe(epoch);
        await server.Execute(_database, "UPDATE incarnation SET database = '1'");
        (await Start(plain)).ShouldNotBe(epoch);
    }

    private static async Task<string> Start(string connectionString)
    {
        await using var database = new PostgresDatabase(new PostgresOptions(connectionString));
        await database.Open(Cancel);
        return database.Epoch;
    }
}
