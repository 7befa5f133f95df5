using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Tests.Plan;

/// <summary>Account i is a member of room i modulo the number of rooms, and everybody is in the first.</summary>
public sealed class RosterTests
{
    private const int Rooms = 10;

    private readonly Roster _roster = new(
        [.. Enumerable.Range(0, 50).Select(i => $"token{i}")], [.. Enumerable.Range(0, Rooms).Select(i => $"room{i}")]);

    [Theory]
    [InlineData(10, 5), InlineData(4, 5), InlineData(2, 1)]
    public void Everybody_is_a_member_where_it_sits_and_sits_once(int rooms, int members)
    {
        var seats = _roster.Seats(Plan(rooms, members));
        seats.Count.ShouldBe(rooms * members);
        seats.Select(seat => seat.Token).Distinct().Count().ShouldBe(seats.Count);
        seats.ShouldAllBe(seat => IsMember(seat));
        seats.GroupBy(seat => seat.Room).ShouldAllBe(room => room.Count() == members);
    }

    [Fact]
    public void The_first_room_alone_takes_all() => _roster.Seats(Plan(1, 50)).ShouldAllBe(seat => seat.RoomId == "room0");

    [Theory]
    [InlineData(1, 51, "51 members"), InlineData(10, 6, "6 members"), InlineData(11, 1, "11 rooms")]
    public void More_than_there_are_is_refused(int rooms, int members, string says) =>
        Should.Throw<UsageException>(() => _roster.Seats(Plan(rooms, members))).Message.ShouldContain(says);

    private static bool IsMember(Seat seat) => seat.RoomId == $"room{int.Parse(seat.Token["token".Length..], null) % Rooms}";

    private static LoadPlan Plan(int rooms, int members) => new(LoadProfile.Rooms)
    {
        Servers = [new Uri("http://localhost:1")],
        TokensFile = "t",
        RoomsFile = "r",
        Rooms = rooms,
        Connections = rooms * members,
    };
}
