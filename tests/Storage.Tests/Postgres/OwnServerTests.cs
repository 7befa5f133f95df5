using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>What can only be done to a server of one's own: wrong settings of the whole server, and its death.</summary>
public sealed class OwnServerTests : IAsyncDisposable
{
    private const int Rooms = 12;

    private readonly List<ServerProcess> _servers = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_does_not_flush_is_refused()
    {
        var server = await Start("-c fsync=off");
        (await Refusal()).ShouldContain("fsync is off");
        await server.Kill();
        await server.Restart("-c full_page_writes=off");
        (await Refusal()).ShouldContain("full_page_writes is off");

        async Task<string> Refusal()
        {
            await using var database = Database(server);
            return (await Should.ThrowAsync<ChatDatabaseException>(() => database.Open(Cancel))).Message;
        }
    }

    [Fact]
    public async Task A_killed_server_loses_nothing_that_was_committed_and_repeats_nothing()
    {
        var server = await Start();
        await using var database = Database(server);
        await database.Open(Cancel);
        var log = new PostgresRoomLog(database);
        await Task.WhenAll(Enumerable.Range(0, Rooms).Select(i => log.Append(An.Creation($"r{i}"))));

        using var recovered = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Rooms).Select(i => Write(log, $"r{i}", recovered.Token)).ToArray();
        for (var kill = 0; kill < 3; kill++)
        {
            var before = database.Commits;
            await Eventually.So(async () => await database.IsHealthy(Cancel) && database.Commits > before + 100, "nothing is committed");
            await server.Kill();
            await server.Restart();
        }

        await recovered.CancelAsync();
        var written = await Task.WhenAll(writing);
        for (var i = 0; i < Rooms; i++)
        {
            var events = await log.Events($"r{i}", 0, new SliceBounds(1_000_000, int.MaxValue), Cancel);
            events.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, (int)written[i].Head).Select(s => (long)s));
            events.Skip(1).Select(e => e.ClientId).ShouldBe(Enumerable.Range(2, (int)written[i].Head - 1).Select(s => $"id{s}"));
        }

        written.Sum(w => w.Unknown).ShouldBeGreaterThan(0);
    }

    /// <summary>Appends until told to stop; what is unknown is repeated until it is known.</summary>
    private static async Task<(long Head, int Unknown)> Write(PostgresRoomLog log, string room, CancellationToken stop)
    {
        var (head, unknown) = (1L, 0);
        while (!stop.IsCancellationRequested)
        {
            var append = An.Messages(room, head, 2);
            AppendOutcome outcome;
            while ((outcome = await log.Append(append)) is AppendOutcome.Unknown or AppendOutcome.Busy)
                unknown++;
            (outcome is AppendOutcome.Committed or AppendOutcome.Already).ShouldBeTrue($"{room}: {outcome}");
            head += 2;
        }

        return (head, unknown);
    }

    private static PostgresDatabase Database(ServerProcess server) => new(new PostgresOptions(server.ConnectionString("postgres")));

    private async Task<ServerProcess> Start(string settings = "")
    {
        var server = await ServerProcess.Start(settings);
        _servers.Add(server);
        return server;
    }
}
