using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Seeding;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Seeding;

/// <summary>A seeded database is what rooms would have written.</summary>
public abstract class SeedingContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task A_seeded_room_is_there_and_goes_on()
    {
        var told = new Told();
        await Store.Seeding.Seed(Plan(users: 300, messages: 5_000), told);

        var room = await Load("r0");
        room.ShouldSatisfyAllConditions(
            r => r.Head.ShouldBe(5_000), r => r.MemberCount.ShouldBe(300), r => r.Name.ShouldBe("Room 0"), r => r.Tail.Count.ShouldBe(1_000));
        (await Queries.Messages("u7", "r0", new HistoryQuery(null, null, null, 10), Cancel))!.Items.Length.ShouldBe(10);
        (await Queries.Members("u7", "r0", null, 1, Cancel))!.Items.ShouldHaveSingleItem().User.DisplayName.ShouldBe("User 0");
        await Commit(An.Append("r0", 5_000, An.Message(5_001, "u1", "new", after: "id4999")));
        told.Last.ShouldBe(300 + 600 + 1 + 300 + 5_000);
    }

    [Fact]
    public async Task A_database_in_use_is_not_seeded()
    {
        await Create("r");
        (await Should.ThrowAsync<ChatDatabaseException>(() => Store.Seeding.Seed(Plan(2, 1)))).Message.ShouldNotContain("\n");
        (await Log.Heads(["r0"], Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_plan_that_cannot_be_written_leaves_nothing()
    {
        var plan = Plan(2, 3);
        var holed = plan with { Rooms = [.. plan.Rooms, plan.Rooms.First() with { Id = "holed", Entries = [An.Message(2)] }] };

        await Should.ThrowAsync<ChatDatabaseException>(() => Store.Seeding.Seed(holed));
        await Store.Seeding.Seed(plan);
        (await Head("r0")).ShouldBe(3);
    }

    private static SeedPlan Plan(int users, int messages) => new(
        [.. Enumerable.Range(0, users).Select(i => new StoredAccount($"u{i}", $"user{i}", $"User {i}", "", "hash", An.Hour))],
        [
            .. Enumerable.Range(0, users).Select(i => new SeedSession(
                new StoredSession($"s{i}", $"u{i}", "test", An.Hour, An.Hour, An.Hour.AddDays(30)),
                new StoredRefreshToken($"hash{i}", $"s{i}", null, An.Hour))),
        ],
        [
            new SeedRoom(
                "r0", "Room 0", "talk", Visibility.Public, An.Hour,
                [.. Enumerable.Range(0, users).Select(i => new SeedMember($"u{i}", i == 0 ? Role.Owner : Role.Member, An.Hour))],
                [.. Enumerable.Range(1, messages).Select(s => An.Message(s, $"u{s % Math.Min(users, 2)}"))]),
        ]);

    private sealed class Told : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value) => Last = value;
    }
}
