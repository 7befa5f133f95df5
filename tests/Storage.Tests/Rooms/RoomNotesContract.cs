using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>What a user has noted of a room: level of notification, what is unread all the same, hidden; and direct rooms in lists.</summary>
public abstract class RoomNotesContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task The_level_of_notification_is_the_users_own()
    {
        await Create("r", "bob");
        (await View("bob")).Notify.ShouldBe(NotifyLevel.All);
        await Store.Notes.SetNotify("r", "bob", NotifyLevel.None, Cancel);
        await Store.Notes.SetNotify("r", "bob", NotifyLevel.Mentions, Cancel);

        (await View("bob")).Notify.ShouldBe(NotifyLevel.Mentions);
        (await View(An.Owner)).Notify.ShouldBe(NotifyLevel.All);
        (await View("bob")).ReadSeq.ShouldBe(0);
    }

    [Fact]
    public async Task Unread_counts_from_the_note_on_until_a_marker_at_or_past_it_is_merged()
    {
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 9));
        await Store.Mark("r", "bob", 10);
        (await View("bob")).ShouldSatisfyAllConditions(v => v.Unread.ShouldBe(0), v => v.UnreadFrom.ShouldBeNull());

        await Store.Notes.SetUnreadFrom("r", "bob", 7, Cancel);
        await Noted(7, unread: 4);
        await Store.Mark("r", "bob", 6);
        await Noted(7, unread: 4);
        await Store.Mark("r", "bob", 10);
        await Noted(null, unread: 0);

        await Store.Notes.SetUnreadFrom("r", "bob", 9, Cancel);
        await Store.Mark("r", "bob", 9);
        await Noted(null, unread: 0);
        await Store.Notes.SetUnreadFrom("r", "bob", 2, Cancel);
        await Store.Notes.SetUnreadFrom("r", "bob", null, Cancel);
        await Noted(null, unread: 0);

        async Task Noted(long? from, int unread)
        {
            var view = await View("bob");
            (view.UnreadFrom, view.Unread, view.ReadSeq).ShouldBe((from, unread, 10));
            (await Log.Member("r", "bob", Cancel)).Member.ShouldNotBeNull().UnreadFrom.ShouldBe(from);
            (await Load("r")).Members.Single(m => m.User == "bob").UnreadFrom.ShouldBe(from);
        }
    }

    [Fact]
    public async Task A_note_may_come_before_there_is_a_marker()
    {
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 4));
        await Store.Notes.SetUnreadFrom("r", "bob", 4, Cancel);
        (await View("bob")).ShouldSatisfyAllConditions(v => v.Unread.ShouldBe(2), v => v.ReadSeq.ShouldBe(0));
    }

    [Fact]
    public async Task A_hidden_room_comes_back_with_its_next_message_and_with_nothing_less()
    {
        await CreateDirect();
        await Commit(An.Messages("r", 1, 2));
        await Store.Notes.SetHidden("r", "bob", 3, Cancel);
        (await Listed("bob")).ShouldBeEmpty();
        (await Listed(An.Owner)).ShouldBe(["r"]);
        (await Queries.Room("bob", "r", Cancel)).ShouldNotBeNull("it is hidden, not gone");

        await Commit(An.Append("r", 3, An.Event(4)));
        (await Listed("bob")).ShouldBeEmpty();
        await Commit(An.Append("r", 4, An.Message(5)));
        (await Listed("bob")).ShouldBe(["r"]);

        await Store.Notes.SetHidden("r", "bob", 5, Cancel);
        (await Listed("bob")).ShouldBeEmpty();
        await Store.Notes.SetHidden("r", "bob", null, Cancel);
        (await Listed("bob")).ShouldBe(["r"]);
    }

    [Fact]
    public async Task Each_of_the_two_of_a_direct_room_sees_the_other()
    {
        await CreateDirect();
        await Create("group", "bob");

        (await Load("r")).IsDirect.ShouldBeTrue();
        (await Load("group")).IsDirect.ShouldBeFalse();
        (await View("bob")).ShouldSatisfyAllConditions(v => v.Peer.ShouldBe(new Person(An.Owner, An.Owner)), v => v.Name.ShouldBeEmpty());
        (await View(An.Owner)).Peer.ShouldBe(new Person("bob", "bob"));
        (await Queries.RoomsOf("bob", null, 5, Cancel)).Items.Select(v => (v.Id, v.Peer?.Id)).ShouldBe([("r", An.Owner), ("group", null)]);
        (await Queries.Room("eve", "r", Cancel)).ShouldBeNull();
    }

    private Task CreateDirect() => Commit(An.Creation("r") with
    {
        Changes =
        [
            new CreateRoom("", "", Visibility.Private, An.Hour, IsDirect: true),
            new PutMember(An.Owner, Role.Member, An.Hour), new PutMember("bob", Role.Member, An.Hour),
        ],
    });

    private async Task<IEnumerable<string>> Listed(string user) => (await Queries.RoomsOf(user, null, 5, Cancel)).Items.Select(r => r.Id);

    /// <summary>Of the room r, which the list of rooms shows alike.</summary>
    private async Task<RoomView> View(string user)
    {
        var view = (await Queries.Room(user, "r", Cancel)).ShouldNotBeNull().View;
        (await Queries.RoomsOf(user, null, 5, Cancel)).Items.Single(r => r.Id == "r").ShouldBe(view);
        return view;
    }
}
