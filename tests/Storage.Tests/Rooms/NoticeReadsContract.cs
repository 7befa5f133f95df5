using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>What users are told of rooms that they do not follow: the same as the lists say, of many users at once.</summary>
public abstract class NoticeReadsContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task Each_user_gets_what_the_own_list_says()
    {
        await Create("r", "bob", "eve", "dan");
        await Create("s", "bob");
        await Commit(An.Append("r", 1, [.. Enumerable.Range(2, 9).Select(s => An.Message(s, s < 6 ? "eve" : An.Owner))]) with
        {
            Changes = [new SetMentions(3, "eve", ["bob"]), new SetMentions(9, An.Owner, [RoomMention.Marker])],
        });
        await Store.Mark("r", "bob", 4);
        await Store.Mark("r", "eve", 10);
        await Store.Notes.SetUnreadFrom("r", "eve", 8, Cancel);
        await Store.Blocks.Block("dan", An.Owner, An.Hour, Cancel);

        string[] members = ["bob", "eve", "dan", An.Owner];
        var told = await Store.Notices.Listed("r", [.. members, "stranger"], Cancel);
        told.Select(t => t.User).ShouldBe(members, ignoreOrder: true);
        foreach (var (user, view) in told)
            (await Queries.RoomsOf(user, null, 5, Cancel)).Items.Single(v => v.Id == "r").ShouldBe(view);
        Counts("bob").ShouldBe((10, 6, 1));
        Counts("eve").ShouldBe((10, 3, 1));
        Counts("dan").ShouldBe((10, 9, 0));
        Counts(An.Owner).ShouldBe((10, 4, 0));

        (long, int, int) Counts(string user) =>
            told.Single(t => t.User == user).View is var view ? (view.Head, view.Unread, view.Mentions) : default;
    }

    [Fact]
    public async Task A_room_that_a_user_does_not_find_in_the_list_is_left_out()
    {
        await Create("r", "bob", "eve");
        await Commit(An.Messages("r", 1, 1));
        await Store.Notes.SetHidden("r", "bob", 2, Cancel);
        await Listed("eve", An.Owner);
        await Commit(An.Messages("r", 2, 1));
        await Listed("bob", "eve", An.Owner);
        await Commit(An.Append("r", 3, An.Event(4)) with { Changes = [new RemoveMember("eve")] });
        await Listed("bob", An.Owner);
        await Commit(An.Append("r", 4, An.Event(5)) with { Changes = [new CloseRoom()] });
        await Listed();

        async Task Listed(params string[] users) =>
            (await Store.Notices.Listed("r", ["bob", "eve", An.Owner], Cancel)).Select(t => t.User).ShouldBe(users, ignoreOrder: true);
    }

    [Fact]
    public async Task An_audience_is_all_members_unless_they_are_too_many_also_of_a_room_that_is_over()
    {
        (await Store.Notices.Audience("r", 2, Cancel)).ShouldBeNull();
        await Create("r", "bob");
        var (isOver, members) = (await Store.Notices.Audience("r", 2, Cancel)).ShouldNotBeNull();
        isOver.ShouldBeFalse();
        members.ShouldNotBeNull().ShouldBe(["bob", An.Owner], ignoreOrder: true);
        (await Store.Notices.Audience("r", 1, Cancel)).ShouldBe(new RoomAudience(false, null));

        await Commit(An.Append("r", 1, An.Event(2)) with { Changes = [new CloseRoom()] });
        (isOver, members) = (await Store.Notices.Audience("r", 2, Cancel)).ShouldNotBeNull();
        isOver.ShouldBeTrue();
        members.ShouldNotBeNull().ShouldBe(["bob", An.Owner], ignoreOrder: true);
    }

    [Fact]
    public async Task Those_mentioned_are_found_by_the_messages_of_a_span()
    {
        await Create("r", "bob", "eve");
        await Create("s", "bob");
        await Commit(An.Messages("r", 1, 5) with
        {
            Changes =
            [
                new SetMentions(2, An.Owner, ["eve"]), new SetMentions(3, An.Owner, ["bob"]), new SetMentions(4, An.Owner, ["bob", RoomMention.Marker]),
                new SetMentions(6, An.Owner, ["eve"]),
            ],
        });
        await Commit(An.Messages("s", 1, 1) with { Changes = [new SetMentions(2, An.Owner, ["bob"])] });

        (await Store.Notices.Mentioned([new SeqSpan("r", 3, 5), new SeqSpan("s", 1, 9), new SeqSpan("none", 1, 9)], Cancel)).ShouldBe(
            [new RoomMentions("r", "bob"), new RoomMentions("r", RoomMention.Marker), new RoomMentions("s", "bob")], ignoreOrder: true);
        (await Store.Notices.Mentioned([new SeqSpan("r", 3, 3), new SeqSpan("r", 4, 4)], Cancel)).Count.ShouldBe(2);
        (await Store.Notices.Mentioned([], Cancel)).ShouldBeEmpty();
    }
}
