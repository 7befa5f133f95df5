using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Lists of rooms, members and invites.</summary>
public abstract class ListsContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task A_users_rooms_come_by_name_page_by_page()
    {
        foreach (var room in new[] { "c", "a", "e", "b", "d" })
            await Create(room, "bob");
        await Create("foreign");
        await Commit(new("d", 1, Guid.NewGuid(), [An.Event(2)], [new CloseRoom()]));

        (await All(c => Queries.RoomsOf("bob", c, 2, Cancel))).Select(r => r.Id).ShouldBe(["a", "b", "c", "e"]);
        (await Queries.RoomsOf("bob", "no cursor!", 2, Cancel)).Items.Select(r => r.Id).ShouldBe(["a", "b"]);
        (await Queries.RoomsOf("nobody", null, 2, Cancel)).ShouldSatisfyAllConditions(
            p => p.Items.ShouldBeEmpty(), p => p.Cursor.ShouldBeNull());
    }

    [Fact]
    public async Task Unread_counts_messages_of_others_up_to_a_hundred()
    {
        await Create("r", "bob");
        await Commit(An.Append("r", 1, An.Message(2), An.Message(3, "bob"), An.Event(4), An.Message(5)));

        (await Unread()).ShouldBe(2);
        await Commit(An.Messages("r", 5, 200));
        (await Unread()).ShouldBe(100);

        async Task<int> Unread()
        {
            var (view, role) = (await Queries.Room("bob", "r", Cancel)).ShouldNotBeNull();
            role.ShouldBe(Role.Member);
            (await Queries.RoomsOf("bob", null, 5, Cancel)).Items.ShouldHaveSingleItem().ShouldBe(view);
            return view.Unread;
        }
    }

    [Fact]
    public async Task A_public_room_is_seen_by_anybody_and_a_private_one_by_members()
    {
        await Create("private");
        await Commit(An.Creation("open", Visibility.Public));

        (await Queries.Room("eve", "private", Cancel)).ShouldBeNull();
        var (view, role) = (await Queries.Room("eve", "open", Cancel)).ShouldNotBeNull();
        role.ShouldBeNull();
        view.ShouldBe(new RoomView("open", "Room open", "talk", Visibility.Public, Role.Member, 1, 0, 0, 0, 1));
    }

    [Fact]
    public async Task Public_rooms_come_by_size_then_name()
    {
        await Commit(An.Creation("b", Visibility.Public, "bob"));
        await Commit(An.Creation("a", Visibility.Public, "bob"));
        await Commit(An.Creation("z", Visibility.Public, "bob", "eve"));
        await Commit(An.Creation("m", Visibility.Public));
        await Create("hidden", "bob", "eve", "joe");

        var all = await All(c => Queries.PublicRooms("eve", null, c, 3, Cancel));
        all.Select(r => (r.Id, r.MemberCount, r.Joined)).ShouldBe([("z", 3, true), ("a", 2, false), ("b", 2, false), ("m", 1, false)]);
        (await All(c => Queries.PublicRooms("eve", "OOM B", c, 3, Cancel))).Select(r => r.Id).ShouldBe(["b"]);
        (await All(c => Queries.PublicRooms("eve", "%", c, 3, Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Members_come_by_rank_then_username_without_regard_to_case()
    {
        string[] names = ["Zoe", "adam", "Bert", "carl", "dora"];
        await Store.Seeding.Seed(new SeedPlan(
            [.. names.Select(n => new StoredAccount($"id-{n}", n, $"{n} D", "busy", "hash", An.Hour))], [], []));
        await Create("r", [.. names.Select(n => $"id-{n}")]);
        await Commit(An.Changing("r", 1, new PutMember("id-Zoe", Role.Admin, An.Hour)));

        var all = await All(async c => (await Queries.Members("id-adam", "r", c, 2, Cancel))!);
        all.Select(m => m.User.Username).ShouldBe([An.Owner, "Zoe", "adam", "Bert", "carl", "dora"]);
        all[1].ShouldSatisfyAllConditions(
            m => m.User.ShouldBe(new User("id-Zoe", "Zoe", "Zoe D", "busy")), m => m.Role.ShouldBe(Role.Admin),
            m => m.Status.ShouldBe(PresenceStatus.Offline), m => m.JoinedAt.ShouldBe(An.Hour));
        (await Load("r")).Members.Single(m => m.User == "id-Zoe").Name.ShouldBe("Zoe D");
    }

    [Fact]
    public async Task Invites_that_can_be_used_come_newest_first()
    {
        await Create("r", "bob", "eve");
        Invite[] made =
        [
            .. Enumerable.Range(0, 5).Select(i => An.Invite($"i{i}") with { CreatedAt = An.Hour.AddMinutes(i) }),
            An.Invite("bobs") with { CreatedBy = "bob" }, An.Invite("timed", expires: An.Hour.AddHours(1)), An.Invite("used", maxUses: 1),
        ];
        await Commit(An.Changing(
            "r", 1, [.. made.Select(i => new PutInvite(i)), new UseInvite("used", An.Hour), new RevokeInvite("i2")]));

        (await Ids(An.Owner, An.Hour)).ShouldBe(["i4", "i3", "i1", "timed", "i0", "bobs"]);
        (await Ids(An.Owner, An.Hour.AddHours(1))).ShouldBe(["i4", "i3", "i1", "i0", "bobs"]);
        (await Ids("bob", An.Hour)).ShouldBe(["bobs"]);
        (await Ids("eve", An.Hour)).ShouldBeEmpty();

        async Task<IEnumerable<string>> Ids(string user, DateTimeOffset now) =>
            (await All(async c => (await Queries.Invites(user, "r", c, 2, now, Cancel))!)).Select(i => i.Id);
    }

    [Fact]
    public async Task An_invites_code_leads_to_its_room_until_it_is_revoked_whether_it_can_be_used_or_not()
    {
        await Create("r");
        var timed = An.Invite("i", expires: An.Hour.AddHours(1));
        await Commit(An.Changing(
            "r", 1, new PutInvite(timed), new PutInvite(An.Invite("used", maxUses: 1)),
            new PutInvite(An.Invite("gone")), new UseInvite("used", An.Hour), new RevokeInvite("gone")));

        (await Find("i")).ShouldBe(new StoredInvite(timed, new InvitePreview("r", "Room r", 1)));
        (await Find("used")).ShouldNotBeNull().Invite.Uses.ShouldBe(1);
        (await Find("gone")).ShouldBeNull();
        (await Find("nothing")).ShouldBeNull();
        await Commit(new("r", 1, Guid.NewGuid(), [An.Event(2)], [new CloseRoom()]));
        (await Find("i")).ShouldBeNull();

        Task<StoredInvite?> Find(string invite) => Queries.Invite($"hash-of-{invite}", Cancel);
    }

    [Fact]
    public async Task Rooms_come_by_name_without_regard_to_case_page_by_page()
    {
        foreach (var name in new[] { "beta", "Alpha", "Gamma", "alpha", "Beta", "Zoe", "éclair" })
            await Named($"id-{name}", name);
        string[] byName = ["Alpha", "alpha", "Beta", "beta", "Gamma", "Zoe", "éclair"];

        (await All(c => Queries.RoomsOf("bob", c, 1, Cancel))).Select(r => r.Name).ShouldBe(byName);
        (await All(c => Queries.RoomsOf("bob", c, 2, Cancel))).Select(r => r.Name).ShouldBe(byName);
        (await All(c => Queries.PublicRooms("bob", null, c, 1, Cancel))).Select(r => r.Name).ShouldBe(byName);
    }

    [Fact]
    public async Task The_longest_names_are_paged_over_with_cursors_that_the_api_takes()
    {
        string[] names = [.. Enumerable.Range(0, 4).Select(i => string.Concat(Enumerable.Repeat("😀", Limits.RoomNameScalars - 1)) + i)];
        foreach (var name in names)
            await Named(new string('i', 39) + name[^1], name);

        (await All(c => Queries.RoomsOf("bob", Accepted(c), 1, Cancel))).Select(r => r.Name).ShouldBe(names);
        (await All(c => Queries.PublicRooms("bob", null, Accepted(c), 1, Cancel))).Select(r => r.Name).ShouldBe(names);

        static string? Accepted(string? cursor)
        {
            (cursor?.Length ?? 0).ShouldBeLessThan(600);
            return cursor;
        }
    }

    private Task Named(string room, string name)
    {
        var creation = An.Creation(room, Visibility.Public, "bob");
        return Commit(creation with { Changes = [new CreateRoom(name, "", Visibility.Public, An.Hour), .. creation.Changes.Skip(1)] });
    }

    private static async Task<List<T>> All<T>(Func<string?, Task<Page<T>>> page)
    {
        var (all, cursor) = (new List<T>(), (string?)null);
        do
        {
            var next = await page(cursor);
            all.AddRange(next.Items);
            cursor = next.Cursor;
            all.Count.ShouldBeLessThan(100, "the list goes round in circles");
        }
        while (cursor is not null);
        return all;
    }
}
