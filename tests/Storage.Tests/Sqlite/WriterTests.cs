using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>What waits for the one writer is bounded, and whoever asks for more is told at once.</summary>
public sealed class WriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_queue_full_in_number_refuses_at_once()
    {
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.Path) { QueueItems = 2 });
        await using var gate = await HeldWriter.Of(database);
        var log = new SqliteRoomLog(database);
        var waiting = new[] { log.Append(An.Creation("a")), log.Append(An.Creation("b")) };

        (await AtOnce(log.Append(An.Creation("c")))).ShouldBeOfType<AppendOutcome.Busy>();
        await Should.ThrowAsync<ChatDatabaseException>(() => database.Write(_ => 0, Cancel));
        await gate.Release();
        (await Task.WhenAll(waiting)).ShouldAllBe(o => o is AppendOutcome.Committed);
    }

    [Fact]
    public async Task A_queue_full_in_bytes_refuses_at_once_and_takes_more_once_it_is_empty()
    {
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.Path) { QueueBytes = 50_000 });
        await using var gate = await HeldWriter.Of(database);
        var log = new SqliteRoomLog(database);
        var first = log.Append(Large("a", 30_000));

        (await AtOnce(log.Append(Large("b", 30_000)))).ShouldBeOfType<AppendOutcome.Busy>();
        var second = log.Append(Large("c", 10_000));
        second.IsCompleted.ShouldBeFalse();
        await gate.Release();
        (await Task.WhenAll(first, second)).ShouldAllBe(o => o is AppendOutcome.Committed);
        (await log.Append(Large("b", 30_000))).ShouldBeOfType<AppendOutcome.Committed>();
    }

    [Fact]
    public async Task What_is_larger_than_the_bound_by_itself_is_taken_when_nothing_waits()
    {
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.Path) { QueueBytes = 50_000 });
        await using var gate = await HeldWriter.Of(database);
        var log = new SqliteRoomLog(database);
        var large = log.Append(Large("a", 100_000));

        (await AtOnce(log.Append(Large("b", 100_000)))).ShouldBeOfType<AppendOutcome.Busy>();
        await gate.Release();
        (await large).ShouldBeOfType<AppendOutcome.Committed>();
    }

    [Fact]
    public async Task Asking_for_its_health_can_be_given_up()
    {
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.Path));
        await using var gate = await HeldWriter.Of(database);
        using var patience = new CancellationTokenSource();
        var asked = database.IsHealthy(patience.Token);
        asked.IsCompleted.ShouldBeFalse();

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        await gate.Release();
        (await database.IsHealthy(Cancel)).ShouldBeTrue();
    }

    private static RoomAppend Large(string room, int bytes)
    {
        var creation = An.Creation(room);
        return creation with { Entries = [creation.Entries[0] with { Json = An.Json(1, new string('x', bytes)) }] };
    }

    /// <summary>While the writer is held nothing else would end it.</summary>
    private static Task<T> AtOnce<T>(Task<T> told) => told.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
}
