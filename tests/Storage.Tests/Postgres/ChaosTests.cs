using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>
/// Six nodes that all believe they own the same few rooms, often with stale heads and with ids that others have sent: what they leave
/// behind is a log without holes, in which every id that somebody was told is committed stands once.
/// </summary>
public sealed class ChaosTests(PostgresServer server) : IAsyncLifetime
{
    private const int Writers = 6, Rooms = 10, Appends = 150, Together = 5;

    private readonly PostgresStore _store = new(server);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _store.Open();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Writers_over_the_same_rooms_leave_no_hole_and_repeat_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, Rooms).Select(i => _store.Log.Append(An.Creation($"r{i}"))));

        var told = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => Write(w), Cancel)))).SelectMany(t => t).ToList();

        told.Count.ShouldBeGreaterThan(Writers * Appends / 4);
        for (var i = 0; i < Rooms; i++)
        {
            var room = (await _store.Log.Load($"r{i}", new LoadBounds(1_000, 100_000, int.MaxValue), Cancel)).ShouldNotBeNull();
            room.Tail.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, (int)room.Head).Select(s => (long)s));
            var sent = room.Tail.Where(e => e.ClientId is not null).Select(e => $"{room.Room} {e.Author} {e.ClientId}").ToList();
            sent.ShouldBeUnique();
            sent.Order().ShouldBe(told.Where(t => t.StartsWith($"{room.Room} ", StringComparison.Ordinal)).Order());
            room.MemberCount.ShouldBe(room.Members.Count);
        }
    }

    /// <summary>Several rooms at once, as the grains of one node would. What it was told is committed, each once.</summary>
    private async Task<List<string>> Write(int writer)
    {
        await using var node = new PostgresDatabase(_store.Options with { BusyTimeout = TimeSpan.FromSeconds(30) });
        await node.Open(Cancel);
        var (log, random, told) = (new PostgresRoomLog(node), new Random(writer), new List<string>());
        var heads = new Dictionary<string, long>();
        for (var n = 0; n < Appends; n++)
        {
            var rooms = Enumerable.Range(0, Together).Select(_ => $"r{random.Next(Rooms)}").Distinct().ToList();
            var appends = rooms.Select(room => Next(room, heads.GetValueOrDefault(room, 1), random)).ToList();
            var outcomes = await Task.WhenAll(appends.Select(log.Append));
            foreach (var (append, outcome) in appends.Zip(outcomes))
            {
                outcome.ShouldNotBeOfType<AppendOutcome.Refused>();
                outcome.ShouldNotBeOfType<AppendOutcome.Unknown>();
                if (outcome is AppendOutcome.Committed)
                    told.AddRange(append.Entries.Select(e => $"{append.Room} {e.Author} {e.ClientId}"));
                heads[append.Room] = outcome switch
                {
                    AppendOutcome.Conflict conflict => conflict.Head,
                    AppendOutcome.Committed => append.ExpectedHead + append.Entries.Count,
                    _ => append.ExpectedHead,
                };
            }
        }

        return told;
    }

    /// <summary>Ids from a small range, so that others have sent some of them; now and then with a change of rows.</summary>
    private static RoomAppend Next(string room, long head, Random random)
    {
        var ids = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(600)).Distinct().ToList();
        var append = An.Append(room, head, [.. ids.Select((id, i) => An.Message(head + 1 + i, "ann", $"m{id}"))]);
        var user = $"u{random.Next(5)}";
        return random.Next(4) switch
        {
            0 => append with { Changes = [new PutMember(user, default, An.Hour)] },
            1 => append with { Changes = [new RemoveMember(user)] },
            _ => append,
        };
    }
}
