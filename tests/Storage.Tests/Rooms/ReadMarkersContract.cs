using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Read markers: merged by maximum, whatever comes when, and durable once it is said (R7).</summary>
public abstract class ReadMarkersContract(TestStore store) : StoreTest(store)
{
    private const int Many = 2_500;

    [Fact]
    public async Task Markers_are_merged_by_maximum_and_a_repeat_changes_nothing()
    {
        await Create("r", "bob");
        await Merge(("r", "bob", 4), ("r", "bob", 7), ("r", "bob", 5), ("s", "bob", 3), ("r", "ann", 1));
        (await Read("r", "bob")).ShouldBe(7);
        await Merge(("r", "bob", 6), ("r", "ann", 2));

        (await Read("r", "bob"), await Read("r", "ann"), await Read("s", "bob"), await Read("s", "ann")).ShouldBe((7, 2, 3, 0));
    }

    [Fact]
    public async Task Markers_that_were_merged_are_there_when_the_database_is_opened_again()
    {
        await Merge(("r", "bob", 4));
        await Store.Reopen();
        (await Read("r", "bob")).ShouldBe(4);
    }

    [Fact]
    public async Task More_markers_than_fit_one_statement_are_merged()
    {
        await Merge([.. Enumerable.Range(1, Many).Select(i => ("r", $"user{i}", (long)i))]);
        (await Read("r", "user1"), await Read("r", $"user{Many}")).ShouldBe((1, Many));
    }

    [Fact]
    public async Task Merges_at_the_same_time_leave_the_highest()
    {
        string[] users = ["ann", "bob", "eve"];
        var merges = Enumerable.Range(1, 40).Select(i => Merge(
            [.. users.OrderBy(u => (u[0] * i) % 7).Select(u => ("r", u, ((long)i * 17) % 41))]));
        await Task.WhenAll(merges);

        foreach (var user in users)
            (await Read("r", user)).ShouldBe(40);
    }

    [Fact]
    public async Task A_marker_starts_with_the_append_that_makes_a_member_and_only_if_that_commits()
    {
        await Create("r");
        await Commit(An.Messages("r", 1, 3));
        var coming = An.Append("r", 4, An.Event(5)) with { Changes = [new PutMember("bob", Role.Member, An.Hour), new StartMarker("bob", 5)] };
        (await Log.Append(coming with { ExpectedHead = 3, Entries = [An.Event(4)] })).ShouldBeOfType<AppendOutcome.Conflict>();
        (await Read("r", "bob")).ShouldBe(0);

        await Commit(coming);
        (await Read("r", "bob")).ShouldBe(5);
        await Commit(An.Changing("r", 5, new StartMarker("bob", 4)));
        (await Read("r", "bob")).ShouldBe(5);
        await Commit(An.Changing("r", 5, new StartMarker("bob", 6)));
        (await Read("r", "bob")).ShouldBe(6);
    }

    [Fact]
    public async Task Lists_follow_the_marker()
    {
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 5));
        foreach (var (seq, unread) in new[] { (2L, 4), (4L, 2), (3L, 2), (6L, 0) })
        {
            await Merge(("r", "bob", seq));
            (await Queries.RoomsOf("bob", null, 5, Cancel)).Items.ShouldHaveSingleItem().Unread.ShouldBe(unread);
        }

        var members = (await Queries.Members(An.Owner, "r", null, 10, Cancel)).ShouldNotBeNull().Items;
        members.Select(m => (m.User.Id, m.ReadSeq)).ShouldBe([(An.Owner, 0L), ("bob", 6L)]);
    }

    private Task Merge(params (string Room, string User, long Seq)[] markers) =>
        Store.Markers.Merge([.. markers.Select(m => new Marker(m.Room, m.User, m.Seq))], Cancel);

    private Task<long> Read(string room, string user) => Log.ReadSeq(room, user, Cancel);
}
