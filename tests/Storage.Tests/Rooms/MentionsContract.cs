using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Who is meant by a name, and how many unread messages mention a member.</summary>
public abstract class MentionsContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task Names_are_found_whatever_their_case_with_the_membership_if_there_is_one()
    {
        string[] names = ["Bob.B", "eve", "ann"];
        await Store.Seeding.Seed(new SeedPlan([.. names.Select(n => new StoredAccount($"id-{n}", n, $"{n} D", "", "hash", An.Hour))], [], []));
        await Create("r", "id-Bob.B");
        await Store.Mark("r", "id-Bob.B", 1);

        var named = await Store.Messages.Named("r", ["bob.b", "BOB.B", "EVE", "nobody", "ann.", "_%"], Cancel);
        named.ShouldBe(
            [
                new NamedUser("Bob.B", "id-Bob.B", new StoredMember("id-Bob.B", "Bob.B D", Role.Member, An.Hour, 1)), new NamedUser("eve", "id-eve", null),
            ],
            ignoreOrder: true);
        (await Store.Messages.Named("r", [], Cancel)).ShouldBeEmpty();
        (await Store.Messages.Named("nowhere", ["eve"], Cancel)).ShouldHaveSingleItem().Member.ShouldBeNull();
    }

    [Fact]
    public async Task Messages_that_mention_a_member_or_all_are_counted_until_they_are_read()
    {
        await Create("r", "bob", "eve");
        await Commit(An.Append("r", 1, [.. Enumerable.Range(2, 5).Select(s => An.Message(s, "eve"))]) with
        {
            Changes =
            [
                new SetMentions(2, "eve", ["bob"]), new SetMentions(3, "eve", [RoomMention.Marker, "bob"]), new SetMentions(4, "eve", ["bob", An.Owner]),
                new SetMentions(5, "eve", [RoomMention.Marker]),
            ],
        });
        await Mentions("bob", 4);
        await Mentions(An.Owner, 3);
        await Mentions("eve", 0, "they are her own");

        await Store.Mark("r", "bob", 3);
        await Mentions("bob", 2);
        await Store.Notes.SetUnreadFrom("r", "bob", 3, Cancel);
        await Mentions("bob", 3);
        await Store.Mark("r", "bob", 3);

        await Commit(An.Append("r", 6, An.Event(7)) with { Changes = [new SetMentions(5, "eve", [])] });
        await Mentions("bob", 1, "an edit took it away");
        await Commit(An.Append("r", 7, An.Event(8)) with { Changes = [new ForgetMessage(4)] });
        await Mentions("bob", 0, "the message was deleted");
        await Mentions(An.Owner, 1);
        await Store.Blocks.Block(An.Owner, "eve", An.Hour, Cancel);
        await Mentions(An.Owner, 0, "she is blocked");
    }

    [Fact]
    public async Task Mentions_are_counted_up_to_a_hundred()
    {
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 120) with { Changes = [.. Enumerable.Range(2, 120).Select(s => new SetMentions(s, An.Owner, ["bob", RoomMention.Marker]))] });
        await Mentions("bob", 100);
    }

    private async Task Mentions(string user, int count, string? why = null)
    {
        (await Queries.Room(user, "r", Cancel)).ShouldNotBeNull().View.Mentions.ShouldBe(count, why);
        (await Queries.RoomsOf(user, null, 5, Cancel)).Items.ShouldHaveSingleItem().Mentions.ShouldBe(count, why);
    }
}
