using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>What waits for the writer is bounded, what waits together is written together, and no room is twice in one statement.</summary>
public sealed class PostgresWriterTests(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresStore _store = new(server);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _store.Open();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Many_rooms_share_few_transactions()
    {
        const int Rooms = 200, Appends = 20;
        await Task.WhenAll(Enumerable.Range(0, Rooms).Select(i => _store.Log.Append(An.Creation($"r{i}"))));
        await Task.WhenAll(Enumerable.Range(0, Rooms).Select(async i =>
        {
            for (var head = 1; head <= Appends; head++)
                (await _store.Log.Append(An.Messages($"r{i}", head, 1))).ShouldBeOfType<AppendOutcome.Committed>();
        }));

        // Every row names the transaction that wrote it.
        await using var connection = await server.Connect(_store.Options.ConnectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(DISTINCT xmin::text), count(*) FROM events WHERE kind = 1";
        await using var row = await command.ExecuteReaderAsync(Cancel);
        await row.ReadAsync(Cancel);
        row.GetInt64(1).ShouldBe(Rooms * Appends);
        row.GetInt64(0).ShouldBeLessThan(Rooms * Appends / 5);
    }

    [Fact]
    public async Task Appends_of_one_room_that_wait_together_are_written_one_after_another()
    {
        await _store.Log.Append(An.Creation("r"));
        var outcomes = await _store.Together(An.Messages("r", 1, 1), An.Messages("r", 2, 1), An.Messages("r", 2, 1), An.Messages("r", 3, 1));

        outcomes.Select(o => o.GetType().Name).ShouldBe(["Committed", "Committed", "Conflict", "Committed"]);
    }

    [Fact]
    public async Task More_than_a_statement_takes_is_written_in_several()
    {
        await using var small = await Opened(_store.Options with { StatementItems = 3, StatementBytes = 1_000, Lanes = 1 });
        var log = new PostgresRoomLog(small);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => log.Append(An.Creation($"r{i}"))));

        outcomes.ShouldAllBe(o => o is AppendOutcome.Committed);
        small.Commits.ShouldBeGreaterThanOrEqualTo(50 / 3);
    }

    [Fact]
    public async Task A_queue_full_in_number_refuses_at_once()
    {
        await using var database = await Opened(_store.Options with { QueueItems = 3, Lanes = 1 });
        await using var held = await Held(database);
        var waiting = new[] { held.Log.Append(An.Creation("a")), held.Log.Append(An.Creation("b")) };

        (await AtOnce(held.Log.Append(An.Creation("c")))).ShouldBeOfType<AppendOutcome.Busy>();
        await held.Release();
        (await Task.WhenAll(waiting)).ShouldAllBe(o => o is AppendOutcome.Committed);
        (await held.Log.Append(An.Creation("c"))).ShouldBeOfType<AppendOutcome.Committed>();
    }

    [Fact]
    public async Task A_queue_full_in_bytes_refuses_at_once_and_takes_more_once_it_is_empty()
    {
        await using var database = await Opened(_store.Options with { QueueBytes = 50_000, Lanes = 1 });
        await using var held = await Held(database);
        var first = held.Log.Append(Large("a", 30_000));

        (await AtOnce(held.Log.Append(Large("b", 30_000)))).ShouldBeOfType<AppendOutcome.Busy>();
        var second = held.Log.Append(Large("c", 10_000));
        second.IsCompleted.ShouldBeFalse();
        await held.Release();
        (await Task.WhenAll(first, second)).ShouldAllBe(o => o is AppendOutcome.Committed);
        (await held.Log.Append(Large("b", 100_000))).ShouldBeOfType<AppendOutcome.Committed>();
    }

    [Fact]
    public async Task Asking_for_its_health_can_be_given_up()
    {
        await using var other = await HeldTransaction.Of(await server.Connect(_store.Options.ConnectionString), "LOCK TABLE health");
        using var patience = new CancellationTokenSource();
        var asked = _store.Database.IsHealthy(patience.Token);
        asked.IsCompleted.ShouldBeFalse();

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        await other.Commit();
        (await _store.Database.IsHealthy(Cancel)).ShouldBeTrue();
    }

    private static async Task<PostgresDatabase> Opened(PostgresOptions options)
    {
        var database = new PostgresDatabase(options);
        await database.Open(Cancel);
        return database;
    }

    private async Task<HeldLanes> Held(PostgresDatabase database) =>
        await HeldLanes.Of(database, await server.Connect(_store.Options.ConnectionString));

    private static RoomAppend Large(string room, int bytes)
    {
        var creation = An.Creation(room);
        return creation with { Entries = [creation.Entries[0] with { Json = An.Json(1, new string('x', bytes)) }] };
    }

    /// <summary>While the lane is held nothing else would end it.</summary>
    private static Task<T> AtOnce<T>(Task<T> told) => told.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
}
