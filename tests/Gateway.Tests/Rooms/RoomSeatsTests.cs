using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Rooms;

public sealed class RoomSeatsTests
{
    [Fact]
    public void A_connection_follows_only_so_many_rooms_and_parting_makes_room()
    {
        using var world = new RelayWorld();
        var reader = new Reader("ada");
        for (var i = 0; i < Limits.JoinedRooms; i++)
            world.Relays.Join(reader, $"room{i}", null, null, null);
        world.Settle();
        reader.Heard.Count.ShouldBe(Limits.JoinedRooms);
        reader.Heard.ShouldAllBe(h => h.Type == "joined");

        world.Relays.Join(reader, "one-more", null, null, "x");
        world.Settle();
        reader.Heard[^1].ToString().ShouldBe("error x");
        reader.Heard[^1].Text("code").ShouldBe("conflict");

        world.Relays.Join(reader, "room7", null, null, "again");
        world.Relays.Part(reader, "room3", null);
        world.Relays.Join(reader, "one-more", null, null, "y");
        world.Settle();
        reader.Heard[^1].Ref.ShouldBe("y");
        reader.Heard[^1].Type.ShouldBe("joined");
        reader.Seats.All.Count.ShouldBe(Limits.JoinedRooms);
        reader.Seats.Find("room3").ShouldBeNull();
    }

    [Fact]
    public void A_seat_that_somebody_is_about_to_take_is_not_given_up()
    {
        var seats = new RoomSeats();
        var turns = new List<TaskCompletionSource>();
        for (var i = 0; i < Limits.JoinedRooms; i++)
        {
            turns.Add(new TaskCompletionSource());
            seats.Take($"room{i}")!.TakeTurn(() => turns[^1].Task);
        }

        seats.Take("one-more").ShouldBeNull();
        turns[5].SetResult();
        seats.Take("one-more").ShouldNotBeNull();
        seats.Find("room5").ShouldBeNull();
        seats.Find("room6").ShouldNotBeNull();
    }

    /// <summary>The reading loop alone uses the seats, while turns end on other threads: it must see them end, and lose none.</summary>
    [Fact]
    public async Task Turns_that_end_on_many_threads_free_their_seats_and_run_one_at_a_time_in_order()
    {
        var seats = new RoomSeats();
        var turns = new List<Task>();
        var order = new List<int>[Limits.JoinedRooms];
        for (var i = 0; i < 20 * Limits.JoinedRooms; i++)
        {
            var (room, number) = (i % Limits.JoinedRooms, i / Limits.JoinedRooms);
            order[room] ??= [];
            turns.Add(seats.Take($"room{room}")!.TakeTurn(async () =>
            {
                await Task.Yield();
                order[room].Add(number);
            }));
        }

        await Task.WhenAll(turns);
        foreach (var one in order)
            one.ShouldBe(Enumerable.Range(0, 20));
        seats.All.ShouldAllBe(s => s.IsFree);
        seats.Take("another").ShouldNotBeNull();
        seats.All.Count.ShouldBe(1, "all others were free");
    }

    [Fact]
    public async Task They_are_looked_up_from_other_threads_while_they_are_taken()
    {
        var threads = new RealThreads();
        var reader = new Reader("ada");
        threads.Users.Set(reader, PresenceStatus.Online);
        await RealThreads.Many(4, async i =>
        {
            for (var room = 0; room < Limits.JoinedRooms; room++)
            {
                if (i == 0)
                    threads.Relays.Join(reader, $"r{room}", null, null, null);
                else
                    await threads.Services.Gateway.Observer.Notify([new UserNotice("ada", $"r{room}", WireFrame.Of(new PongFrame()))]);
            }
        });
        reader.Seats.All.Count.ShouldBe(Limits.JoinedRooms);
    }
}
