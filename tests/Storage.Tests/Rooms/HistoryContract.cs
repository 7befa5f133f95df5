using System.Text.Json;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Pages of a room's log, and who may see them.</summary>
public abstract class HistoryContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task Pages_of_messages_meet_at_their_edges()
    {
        await Talk();

        (await Page(new HistoryQuery(null, null, null, 3))).ShouldBe("[9, 11, 13] true 13");
        (await Page(new HistoryQuery(9, null, null, 3))).ShouldBe("[3, 5, 7] false 13");
        (await Page(new HistoryQuery(3, null, null, 3))).ShouldBe("[] false 13");
        (await Page(new HistoryQuery(4, null, null, 3))).ShouldBe("[3] false 13");
        (await Page(new HistoryQuery(null, 3, null, 2))).ShouldBe("[5, 7] true 13");
        (await Page(new HistoryQuery(null, 9, null, 2))).ShouldBe("[11, 13] false 13");
        (await Page(new HistoryQuery(null, 13, null, 2))).ShouldBe("[] false 13");
        (await Page(new HistoryQuery(null, 0, null, 100))).ShouldBe("[3, 5, 7, 9, 11, 13] false 13");
    }

    [Fact]
    public async Task Around_a_seq_comes_about_half_from_each_side()
    {
        await Talk();

        (await Page(new HistoryQuery(null, null, 9, 4))).ShouldBe("[5, 7, 9, 11] true 13");
        (await Page(new HistoryQuery(null, null, 8, 4))).ShouldBe("[5, 7, 9, 11] true 13");
        (await Page(new HistoryQuery(null, null, 3, 4))).ShouldStartWith("[3, 5] ");
        (await Page(new HistoryQuery(null, null, 9, 1))).ShouldStartWith("[9] ");
    }

    [Fact]
    public async Task Events_are_paged_upwards()
    {
        await Talk();

        Told((await Queries.Events(An.Owner, "r", 10, 2, Cancel))!).ShouldBe("[11, 12] true 13");
        Told((await Queries.Events(An.Owner, "r", 11, 2, Cancel))!).ShouldBe("[12, 13] false 13");
        Told((await Queries.Events(An.Owner, "r", 13, 2, Cancel))!).ShouldBe("[] false 13");
    }

    [Fact]
    public async Task Whoever_is_no_member_sees_nothing()
    {
        await Talk();
        await Log.Append(An.Creation("open", Visibility.Public));

        foreach (var (user, room) in new[] { ("eve", "r"), ("eve", "open"), (An.Owner, "nowhere") })
        {
            (await Queries.Messages(user, room, new HistoryQuery(null, null, null, 5), Cancel)).ShouldBeNull();
            (await Queries.Events(user, room, 0, 5, Cancel)).ShouldBeNull();
            (await Queries.Members(user, room, null, 5, Cancel)).ShouldBeNull();
            (await Queries.Invites(user, room, null, 5, An.Hour, Cancel)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_room_that_is_over_shows_nothing_to_its_members()
    {
        await Talk();
        await Commit(An.Append("r", 13, An.Event(14)) with { Changes = [new CloseRoom()] });

        (await Queries.Messages(An.Owner, "r", new HistoryQuery(null, null, null, 5), Cancel)).ShouldBeNull();
        (await Queries.Events(An.Owner, "r", 0, 5, Cancel)).ShouldBeNull();
        (await Queries.Members(An.Owner, "r", null, 5, Cancel)).ShouldBeNull();
        (await Queries.Invites(An.Owner, "r", null, 5, An.Hour, Cancel)).ShouldBeNull();
        (await Queries.Room(An.Owner, "r", Cancel)).ShouldBeNull();
        (await Queries.RoomsOf(An.Owner, null, 5, Cancel)).Items.ShouldBeEmpty();
    }

    /// <summary>Messages at 3, 5, … 13, other events between.</summary>
    private async Task Talk()
    {
        await Create("r");
        await Commit(An.Append("r", 1, [.. Enumerable.Range(2, 12).Select(s => s % 2 == 1 ? An.Message(s) : An.Event(s))]));
    }

    private async Task<string> Page(HistoryQuery query) =>
        Told((await Queries.Messages(An.Owner, "r", query, Cancel)).ShouldNotBeNull());

    /// <summary>The seqs, whether there is more, and the head.</summary>
    private static string Told(FramePage page)
    {
        var seqs = page.Items.Select(f => JsonDocument.Parse(f.Json).RootElement.GetProperty("seq").GetInt64());
        return $"[{string.Join(", ", seqs)}] {(page.HasMore ? "true" : "false")} {page.Head}";
    }
}
