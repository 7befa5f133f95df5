using Orleans.Chat.Gateway.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Joins and parts of one connection in one room take turns, however fast they come and however slow the room is.</summary>
public sealed class SeatTests : IDisposable
{
    private readonly RelayWorld _world = new();
    private readonly Reader _ada = new("ada");
    private readonly TaskCompletionSource _way = new();

    [Fact]
    public void A_join_brings_what_was_said_and_then_what_is_said()
    {
        _world.Room.Say(2);
        _world.Join(_ada);
        _world.Settle();
        _world.Room.Say();
        _world.Settle();
        _ada.Story.ShouldBe("joined 1..2 1 2 3");
    }

    [Fact]
    public void Joins_and_parts_in_quick_succession_are_answered_in_order()
    {
        _world.Room.Say(2);
        _world.Room.Travel = _ => _way.Task;
        _world.Join(_ada);
        _world.Part(_ada);
        _world.Join(_ada, 1, "e1");
        _world.Part(_ada);
        _world.Join(_ada, 2, "e1");
        _world.Settle();
        _ada.Story.ShouldBe("");
        _way.SetResult();
        _world.Settle();
        _world.Room.Say();
        _world.Settle();
        _ada.Story.ShouldBe("joined 1..2 1 2 parted joined 2..2 2 parted joined 3..2 3");
        _ada.Heard.Where(h => h.Ref is not null).Select(h => h.Ref).ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public void Nothing_follows_parted_not_even_from_a_catch_up_under_way()
    {
        _world.Room.Say(500);
        var slow = new Reader("ada", bound: 10);
        slow.StopReading();
        _world.Join(slow, 0, "e1");
        _world.Settle();
        _world.Part(slow);
        for (var i = 0; i < 10; i++)
        {
            _world.Room.Say();
            _world.Settle();
            slow.Read(1_000);
        }

        slow.Story.ShouldEndWith("7 8 9 parted");
    }

    [Fact]
    public void A_second_join_starts_over_and_nothing_of_the_first_comes_after_it()
    {
        _world.Room.Say(3);
        _world.Join(_ada);
        _world.Settle();
        _world.Join(_ada, 1, "e1");
        _world.Settle();
        _world.Room.Say();
        _world.Settle();
        _ada.Story.ShouldBe("joined 1..3 1 2 3 joined 2..3 2 3 4");
    }

    [Fact]
    public void A_join_that_is_refused_leaves_the_seat_free()
    {
        _world.Room.Commit(h => h.Remove("ada"));
        _world.Join(_ada);
        _world.Settle();
        _ada.Heard.ShouldHaveSingleItem().Text("code").ShouldBe("not_a_member");
        _ada.Seats.Find(RelayWorld.RoomId)!.IsFree.ShouldBeTrue();
        _world.Relay.Position.IsFollowed.ShouldBeFalse();
    }

    [Fact]
    public void A_room_that_hangs_or_fails_makes_a_join_unavailable_after_ten_seconds_and_the_part_behind_it_is_answered()
    {
        _world.Room.Travel = _ => _way.Task;
        _world.Join(_ada);
        _world.Part(_ada);
        _world.Pass(TimeSpan.FromSeconds(9.9));
        _ada.Story.ShouldBe("");
        _world.Pass(TimeSpan.FromSeconds(0.7));
        _ada.Story.ShouldBe("error 1 parted");
        _ada.Heard[0].Text("code").ShouldBe("unavailable");
    }

    [Fact]
    public void Whose_connection_is_over_follows_nothing_even_if_its_join_comes_through_later()
    {
        _world.Room.Travel = _ => _way.Task;
        _world.Join(_ada);
        _world.Relays.Leave(_ada);
        _ada.Close();
        _way.SetResult();
        _world.Settle();
        _world.Relay.Position.IsFollowed.ShouldBeFalse();
    }

    [Fact]
    public void Parting_from_a_room_never_joined_is_answered()
    {
        _world.Part(_ada);
        _world.Settle();
        _ada.Story.ShouldBe("parted");
    }

    [Fact]
    public void A_turn_asked_for_within_a_turn_comes_after_it()
    {
        var seat = new Seat("r1");
        var order = "";
        seat.TakeTurn(async () =>
        {
            _ = seat.TakeTurn(() => Note("c"));
            await Note("a");
            await Task.Yield();
            await Note("b");
        });
        seat.IsFree.ShouldBeFalse();
        _world.Settle();
        order.ShouldBe("abc");
        seat.IsFree.ShouldBeTrue();

        Task Note(string what)
        {
            order += what;
            return Task.CompletedTask;
        }
    }

    public void Dispose() => _world.Dispose();
}
