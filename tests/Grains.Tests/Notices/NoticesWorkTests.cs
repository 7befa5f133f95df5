using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Notices;

/// <summary>Who does not follow a room is told of it at once, then at most every 5 s, of mentions at once, and the last is never withheld.</summary>
public sealed class NoticesWorkTests(TestStore store) : IClassFixture<TestStore>
{
    private const string Bob = "bob";
    private const string Eve = "eve";

    [Fact]
    public async Task Members_who_are_connected_are_told_wherever_they_are_what_their_list_says()
    {
        var world = await Quiet(Bob, Eve, "absent");
        await world.Connect(Bob, 0);
        await world.Connect(Bob, 1);
        await world.Connect(Eve, 1);
        await world.Connect("stranger", 0);
        await world.Read(Eve, world.Head);
        await world.Send(A.Ann.Id);
        await world.Send(Eve);
        await world.Wake();
        (Heard(world, 0), Heard(world, 1)).ShouldBe(("bob 2/0 at 3", "bob 2/0 at 3, eve 1/0 at 3"));
    }

    [Fact]
    public async Task The_first_is_told_at_once_and_what_comes_then_together_5_s_later()
    {
        var world = await Quiet(Bob);
        await world.Connect(Bob, 0);
        await world.Send(A.Ann.Id);
        await world.Wake();
        Heard(world).ShouldBe("bob 1/0 at 2");
        for (var i = 0; i < 4; i++)
        {
            await world.Send(A.Ann.Id);
            await world.Wake();
            await world.Pass(1);
        }

        Heard(world).ShouldBeEmpty();
        await world.Pass(1);
        Heard(world).ShouldBe("bob 5/0 at 6");
        await world.Pass(30);
        Heard(world).ShouldBeEmpty("there is nothing new");
    }

    [Fact]
    public async Task With_every_wake_up_lost_they_are_told_within_5_s()
    {
        var world = await Quiet(Bob);
        await world.Connect(Bob, 0);
        await world.Send(A.Ann.Id);
        await world.Pass(4.9);
        Heard(world).ShouldBeEmpty();
        await world.Pass(0.1);
        Heard(world).ShouldBe("bob 1/0 at 2");
    }

    [Fact]
    public async Task Who_is_mentioned_is_told_at_once_and_nobody_else()
    {
        var world = await Quiet(Bob, Eve);
        await world.Connect(Bob, 0);
        await world.Connect(Eve, 0);
        await world.Send(A.Ann.Id);
        await world.Wake();
        Heard(world);
        await world.Send(A.Ann.Id, Bob);
        await world.Wake();
        Heard(world).ShouldBe("bob 2/1 at 3");
        await world.Send(A.Ann.Id, "@room");
        await world.Wake();
        Heard(world).ShouldBe("bob 3/2 at 4, eve 3/1 at 4");
        await world.Send(A.Ann.Id);
        await world.Wake();
        Heard(world).ShouldBeEmpty();
        await world.Pass(5);
        Heard(world).ShouldBe("bob 4/2 at 5, eve 4/1 at 5");
    }

    [Fact]
    public async Task In_a_large_room_only_who_is_mentioned_is_told()
    {
        var world = await Quiet([Bob, Eve, .. Enumerable.Range(0, Limits.UnreadMembers - 2).Select(i => $"m{i}")]);
        await world.Connect(Bob, 0);
        await world.Connect(Eve, 0);
        await world.Send(A.Ann.Id);
        await world.Wake();
        Heard(world).ShouldBeEmpty();
        await world.Send(A.Ann.Id, Eve);
        await world.Wake();
        Heard(world).ShouldBe("eve 2/1 at 3");
        await world.Pass(20);
        Heard(world).ShouldBeEmpty();
        await world.Send(A.Ann.Id, "@room");
        await world.Wake();
        Heard(world).ShouldBe("bob 3/1 at 4, eve 3/2 at 4");
    }

    [Fact]
    public async Task A_room_as_large_as_may_be_is_told_whole()
    {
        var world = await Quiet([Bob, .. Enumerable.Range(0, Limits.UnreadMembers - 2).Select(i => $"m{i}")]);
        await world.Connect(Bob, 0);
        await world.Send(A.Ann.Id);
        await world.Wake();
        Heard(world).ShouldBe("bob 1/0 at 2");
    }

    [Fact]
    public async Task Who_is_known_to_be_connected_only_afterwards_is_told_5_s_later()
    {
        var world = await Quiet(Bob);
        await world.Connect(Bob, 0);
        world.Board(Bob, 0, PresenceStatus.Offline);
        await world.Send(A.Ann.Id);
        await world.Wake();
        world.Board(Bob, 0, PresenceStatus.Online);
        await world.Pass(4);
        Heard(world).ShouldBeEmpty();
        await world.Pass(1);
        Heard(world).ShouldBe("bob 1/0 at 2");
    }

    [Fact]
    public async Task Who_came_gets_the_room_and_from_whom_it_was_taken_is_told_why()
    {
        var world = await Quiet(Bob);
        await world.Connect(Bob, 0);
        await world.Connect(Eve, 0);
        await world.Join(Eve);
        await world.Send(A.Ann.Id);
        await world.Wake();
        Heard(world).ShouldBe("bob 1/0 at 3, eve invited 1/0");

        await world.Kick(Eve);
        await world.Send(A.Ann.Id);
        await world.Pass(5);
        Heard(world).ShouldBe("bob 2/0 at 5, eve Kicked");
        await world.Pass(5);
        Heard(world).ShouldBeEmpty();
        await world.End();
        await world.Pass(5);
        Heard(world).ShouldBe("bob Deleted");
        await world.Pass(5);
        Heard(world).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_large_room_that_is_over_all_who_are_connected_are_told()
    {
        var world = await Quiet([Bob, .. Enumerable.Range(0, Limits.UnreadMembers).Select(i => $"m{i}")]);
        await world.Connect(Bob, 0);
        await world.Connect(Eve, 0);
        await world.End();
        await world.Wake();
        Heard(world).ShouldBe("bob Deleted");
    }

    [Fact]
    public async Task What_a_gateway_did_not_get_it_is_told_again_and_until_then_it_is_not_done()
    {
        var world = await Quiet(Bob, Eve);
        await world.Connect(Bob, 0);
        await world.Connect(Eve, 1);
        await world.Pass(10);
        await world.Pass(10);
        var before = world.Cursor;
        world.Gateways[0].IsDown = true;
        await world.Send(A.Ann.Id);
        await world.Wake();
        (Heard(world, 0), Heard(world, 1)).ShouldBe(("", "eve 1/0 at 2"));
        for (var i = 0; i < 5; i++)
            await world.Pass(5);
        world.Cursor.ShouldBe(before);
        Heard(world, 1);

        world.Gateways[0].IsDown = false;
        for (var i = 0; i < 5; i++)
            await world.Pass(5);
        (Heard(world, 0), world.Cursor == before).ShouldBe(("bob 1/0 at 2", false));
    }

    [Fact]
    public async Task After_a_consumer_that_died_another_tells_what_was_not_done()
    {
        var world = await Quiet(Bob);
        await world.Connect(Bob, 0);
        world.Gateways[0].IsDown = true;
        await world.Send(A.Ann.Id);
        await world.Wake();
        world.Restart();
        world.Gateways[0].IsDown = false;
        await world.Pass(5);
        Heard(world).ShouldBe("bob 1/0 at 2");
    }

    private static string Heard(NoticesWorld world, int gateway = 0) => world.Gateways[gateway].Heard();

    /// <summary>Whatever was committed before, its making too, is done.</summary>
    private async Task<NoticesWorld> Quiet(params string[] members)
    {
        var world = await NoticesWorld.Create(store, members);
        await world.Pass(0);
        return world;
    }
}
