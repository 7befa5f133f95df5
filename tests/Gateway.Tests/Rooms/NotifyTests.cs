using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Notices reach the user's connections that do not hear of the room from the room itself.</summary>
public sealed class NotifyTests : IDisposable
{
    private readonly RelayWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void One_of_a_room_reaches_those_of_the_users_connections_that_have_not_joined_it()
    {
        var (joined, parted, removed, never, other) = (Joined("ada"), Joined("ada"), Joined("eve"), Connected("ada"), Connected("bob"));
        _world.Part(parted);
        _world.Room.Commit(h => h.Remove("eve"));
        _world.Settle();
        Notify(Unread("ada"), Unread("eve"), Unread("nobody"));
        joined.Story.ShouldBe("joined 1..0 1");
        parted.Story.ShouldBe("joined 1..0 parted unread");
        removed.Story.ShouldBe("joined 1..0 1 left kicked unread");
        never.Story.ShouldBe("unread");
        other.Story.ShouldBeEmpty();
    }

    [Fact]
    public void Who_heard_from_the_room_that_it_is_taken_away_is_not_told_again()
    {
        var (removed, parted, never) = (Joined("eve"), Joined("eve"), Connected("eve"));
        _world.Part(parted);
        _world.Room.Commit(h => h.Remove("eve"));
        _world.Settle();
        Notify(Left("eve"));
        removed.Story.ShouldBe("joined 1..0 1 left kicked");
        parted.Story.ShouldBe("joined 1..0 parted left kicked");
        never.Story.ShouldBe("left kicked");

        Notify(Unread("eve"), Left("eve"));
        removed.Story.ShouldBe("joined 1..0 1 left kicked unread left kicked", "it was theirs again in between");
    }

    [Fact]
    public void One_of_another_room_or_of_none_reaches_those_who_joined_as_well()
    {
        var joined = Joined("ada");
        Notify(Unread("ada") with { Room = "r2" }, Unread("ada") with { Room = null });
        joined.Story.ShouldBe("joined 1..0 unread unread");
    }

    [Fact]
    public void Nobody_is_told_who_has_gone_or_has_no_room()
    {
        var (gone, slow) = (Connected("ada"), Connected("ada", bound: 4));
        _world.Users.Remove(gone);
        slow.StopReading();
        for (var i = 0; i < 10; i++)
            Notify(Unread("ada"));
        slow.StartReading();
        gone.Story.ShouldBeEmpty();
        slow.Heard.Count.ShouldBe(3);
    }

    private static UserNotice Left(string user) =>
        new(user, RelayWorld.RoomId, WireFrame.Of(new LeftFrame(RelayWorld.RoomId, LeftReason.Kicked)), IsEnd: true);

    private static UserNotice Unread(string user) => new(user, RelayWorld.RoomId, WireFrame.Of(new UnreadFrame(RelayWorld.RoomId, 1, 1, 0)));

    private void Notify(params UserNotice[] notices) => _world.Services.Gateway.Observer.Notify([.. notices]);

    private Reader Joined(string user)
    {
        var reader = _world.Join(Connected(user));
        _world.Settle();
        return reader;
    }

    private Reader Connected(string user, int bound = 1_024)
    {
        var reader = new Reader(user, bound);
        _world.Users.Set(reader, PresenceStatus.Online);
        return reader;
    }
}
