using System.Security.Cryptography;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>What can go wrong between the writer and the server, and which outcome each room is told.</summary>
public sealed class PostgresFaultTests(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresStore _store = new(server);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IRoomLog Log => _store.Log;

    private string Database => _store.Options.ConnectionString;

    public async ValueTask InitializeAsync() => await _store.Open();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_poisoned_room_is_refused_alone_in_a_statement_of_many()
    {
        string[] rooms = [.. Enumerable.Range(0, 20).Select(i => $"r{i}")];
        await Task.WhenAll(rooms.Select(r => Log.Append(An.Creation(r))));
        RoomAppend[] appends = [.. rooms.Select(r => An.Messages(r, 1, 2))];
        appends[3] = An.Append("r3", 1, An.Message(2, id: "nul\0"));
        appends[7] = An.Append("r7", 1, An.Message(2, id: "x"), An.Message(3, id: "x"));
        appends[12] = An.Append("r12", 1, An.Message(2, author: "half \ud800"));
        appends[13] = An.Append("r13", 1, An.Message(2, id: RandomNumberGenerator.GetHexString(10_000)));
        appends[18] = An.Changing("r18", 1, new SetRoom("nul\0", "", default));

        var outcomes = await _store.Together(appends);

        int[] poisoned = [3, 7, 12, 13, 18];
        var heads = await Log.Heads(rooms, Cancel);
        for (var i = 0; i < outcomes.Length; i++)
        {
            (outcomes[i] is AppendOutcome.Refused).ShouldBe(poisoned.Contains(i), $"r{i}: {outcomes[i]}");
            heads[$"r{i}"].ShouldBe(poisoned.Contains(i) ? 1 : 3);
        }
    }

    [Fact]
    public async Task What_fails_only_at_the_commit_is_not_committed()
    {
        await Log.Append(An.Creation("r"));
        await server.Execute(
            Database,
            """
            CREATE FUNCTION too_late() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'too late' USING ERRCODE = 'check_violation'; END $$;
            CREATE CONSTRAINT TRIGGER too_late AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION too_late();
            """);

        (await Log.Append(An.Messages("r", 1, 1))).ShouldBeOfType<AppendOutcome.Refused>();
        (await Log.Append(An.Messages("r", 1, 1) with { Changes = [new RemoveMember("x")] })).ShouldBeOfType<AppendOutcome.Refused>();
        (await Log.Heads(["r"], Cancel))["r"].ShouldBe(1);
    }

    [Fact]
    public async Task A_backend_that_is_terminated_leaves_the_append_unknown_and_its_repeat_goes_through()
    {
        await Log.Append(An.Creation("r"));
        var append = An.Messages("r", 1, 2);
        await using (var other = await HeldTransaction.Of(await server.Connect(Database), "LOCK TABLE heads IN ACCESS EXCLUSIVE MODE"))
        {
            var appending = Log.Append(append);
            await other.UntilAnotherWaits();
            await other.Ask("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))");
            (await appending).ShouldBeOfType<AppendOutcome.Unknown>();
        }

        (await Log.Append(append)).ShouldBeOfType<AppendOutcome.Committed>();
        (await Log.Append(append)).ShouldBeOfType<AppendOutcome.Already>();
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_unknown_and_its_repeat_finds_out()
    {
        await Log.Append(An.Creation("r"));
        await server.Execute(
            Database,
            """
            CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$;
            CREATE TRIGGER slowly BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION slowly();
            """);
        await using var hasty = new PostgresDatabase(_store.Options with { CommandTimeout = TimeSpan.FromSeconds(1) });
        await hasty.Open(Cancel);
        var append = An.Messages("r", 1, 1);

        (await new PostgresRoomLog(hasty).Append(append)).ShouldBeOfType<AppendOutcome.Unknown>();
        await server.Execute(Database, "DROP TRIGGER slowly ON events");
        (await Log.Append(append)).ShouldBeOfType<AppendOutcome.Committed>();
    }

    [Fact]
    public async Task A_server_that_stops_taking_writes_is_unknown_until_it_takes_them_again()
    {
        await Log.Append(An.Creation("r"));
        var append = An.Messages("r", 1, 1);
        await StopTakingWrites();
        for (var i = 0; i < 3; i++)
            (await Log.Append(append)).ShouldBeOfType<AppendOutcome.Unknown>();

        await server.Alter(Database, "RESET default_transaction_read_only");
        await Eventually.So(async () => await Log.Append(append) is AppendOutcome.Committed, "appends stay refused");
    }

    [Fact]
    public async Task A_server_that_stops_taking_writes_is_not_healthy_until_it_takes_them_again()
    {
        await StopTakingWrites();
        for (var i = 0; i < 3; i++)
            (await _store.Database.IsHealthy(Cancel)).ShouldBeFalse();

        await server.Alter(Database, "RESET default_transaction_read_only");
        await Eventually.So(() => _store.Database.IsHealthy(Cancel), "writes stay refused");
    }

    [Fact]
    public async Task A_prepared_statement_that_is_gone_is_prepared_anew()
    {
        await using var single = new PostgresDatabase(_store.Options with { Lanes = 1 });
        await single.Open(Cancel);
        var log = new PostgresRoomLog(single);
        await log.Append(An.Creation("r"));
        for (var head = 1; head < 5; head++)
        {
            (await log.Append(An.Messages("r", head, 1))).ShouldBeOfType<AppendOutcome.Committed>();
            (await single.IsHealthy(Cancel)).ShouldBeTrue();
            (await single.Write(s => s.Number(new Query("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'WITH b%'")), Cancel))
                .ShouldBe(head > 1 ? 1 : 0, "the appends go by one connection, or this test tells nothing");
        }

        await single.Write(s => s.Execute(new Query("DEALLOCATE ALL")), Cancel);
        (await log.Append(An.Messages("r", 5, 1))).ShouldBe(new AppendOutcome.Committed());
        await single.Write(s => s.Execute(new Query("DEALLOCATE ALL")), Cancel);
        (await single.IsHealthy(Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_locked_room_holds_up_no_other_and_commits_once_it_is_free()
    {
        foreach (var room in new[] { "locked", "free" })
            await Log.Append(An.Creation(room));
        await using var patient = new PostgresDatabase(_store.Options with { Lanes = 1, BusyTimeout = TimeSpan.FromMinutes(1) });
        await patient.Open(Cancel);
        var log = new PostgresRoomLog(patient);
        await using var other = await HeldTransaction.Of(await server.Connect(Database), "SELECT * FROM heads WHERE room = 'locked' FOR UPDATE");

        var waiting = new[] { log.Append(An.Messages("locked", 1, 1)), log.Append(An.Changing("locked", 1, new RemoveMember("x"))) };
        for (var head = 1; head < 50; head++)
            (await log.Append(An.Messages("free", head, 1))).ShouldBeOfType<AppendOutcome.Committed>();
        waiting.ShouldAllBe(append => !append.IsCompleted);
        await other.Commit();
        var outcomes = await Task.WhenAll(waiting);
        outcomes[0].ShouldBeOfType<AppendOutcome.Committed>();
        (outcomes[1] is AppendOutcome.Committed || outcomes[1] == new AppendOutcome.Conflict(2)).ShouldBeTrue($"{outcomes[1]}");
    }

    /// <summary>A connection keeps what it was opened with, for as long as it lives.</summary>
    private async Task StopTakingWrites()
    {
        await server.Alter(Database, "SET default_transaction_read_only = on");
        await server.Execute(
            Database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
}
