using CsCheck;
using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Domain.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Presence;

/// <summary>What a silo makes of the rows that it hears and reads.</summary>
public sealed class StatusBoardTests
{
    private static readonly DateTimeOffset Now = TestRoom.Start;

    private static readonly Gen<PresenceRow> Row =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Enum<PresenceStatus>(), Gen.Int[1, 9], (user, gateway, status, version) => new PresenceRow($"u{user}", $"g{gateway}", status, version));

    [Fact]
    public void Whatever_the_order_and_however_often_all_come_to_know_the_same() =>
        Gen.Select(Row.Array[1, 40], Gen.Int[0, int.MaxValue], Gen.Int[0, 40]).Sample((rows, seed, cut) =>
        {
            var (one, other) = (new StatusBoard(), new StatusBoard());
            Array.ForEach(rows, row => one.Take(row, Now));

            var shuffled = rows.Concat(rows.Take(cut)).ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var row in shuffled.Take(cut))
                other.Take(row, Now);
            other.Merge([.. shuffled.Skip(cut)], Now, null);

            Seen(other).ShouldBe(Seen(one));
            other.Gateways.ShouldBe(one.Gateways, ignoreOrder: true);
            foreach (var gateway in one.Gateways)
                other.UsersAt(gateway).ShouldBe(one.UsersAt(gateway), ignoreOrder: true);
        });

    [Fact]
    public void A_status_is_the_most_of_the_newest_rows_and_a_change_of_it_is_noticed() => Row.Array[1, 60].Sample(rows =>
    {
        var board = new StatusBoard();
        var taken = new List<PresenceRow>();
        foreach (var row in rows)
        {
            var before = Status(taken, row.User);
            taken.Add(row);
            board.Take(row, Now).ShouldBe(Status(taken, row.User) != before);
            board.Status(row.User).ShouldBe(Status(taken, row.User));
        }

        foreach (var user in rows.Select(r => r.User))
        {
            var newest = Newest(taken, user).Where(r => r.IsPresent).ToList();
            board.Find(user).Gateways.ShouldBe(newest.Select(r => r.Gateway), ignoreOrder: true);
            board.Find(user).Status.ShouldBe(board.Status(user));
            newest.ShouldAllBe(r => board.UsersAt(r.Gateway).Contains(user));
        }

        board.Gateways.ShouldBe(rows.Select(r => r.User).Distinct().SelectMany(u => board.Find(u).Gateways).Distinct(), ignoreOrder: true);
    });

    [Fact]
    public void What_the_store_does_not_have_is_given_up_only_when_it_had_time_to_come_there_and_the_store_was_not_emptied()
    {
        var board = new StatusBoard();
        board.Take(new PresenceRow("ann", "g", PresenceStatus.Online, 5), Now);
        board.Take(new PresenceRow("bob", "g", PresenceStatus.Away, 5), Now);
        var later = Now + StatusBoard.StoredWithin;
        board.Merge([], later, later - TimeSpan.FromTicks(1)).ShouldBeEmpty();
        board.Merge([], later, readFrom: null).ShouldBeEmpty();

        board.Merge([new PresenceRow("bob", "g", PresenceStatus.Away, 5)], later, later).ShouldBe(["ann"]);
        board.Status("ann").ShouldBe(PresenceStatus.Offline);
        board.UsersAt("g").ShouldBe(["bob"]);
        board.Merge([], later, later).ShouldBe(["bob"]);
        board.Gateways.ShouldBeEmpty();
    }

    [Fact]
    public void Who_went_is_remembered_so_that_what_comes_late_brings_nobody_back()
    {
        var board = new StatusBoard();
        board.Take(new PresenceRow("ann", "g", PresenceStatus.Online, 5), Now);
        board.Take(new PresenceRow("ann", "g", PresenceStatus.Offline, 7), Now).ShouldBeTrue();
        board.Merge([new PresenceRow("ann", "g", PresenceStatus.Online, 6)], Now + StatusBoard.GoneFor - TimeSpan.FromTicks(1), Now).ShouldBeEmpty();
        board.Find("ann", "g").Version.ShouldBe(7);

        board.Merge([], Now + StatusBoard.GoneFor, Now).ShouldBeEmpty();
        board.Find("ann", "g").Version.ShouldBe(0, "it is held no longer than that");
    }

    [Fact]
    public void Versions_are_times_and_increase_whatever_the_clock_says()
    {
        var row = new PresenceRow("ann", "g", PresenceStatus.Online, 0).Next(PresenceStatus.Away, Now);
        row.ShouldBe(new PresenceRow("ann", "g", PresenceStatus.Away, Now.ToUnixTimeMilliseconds()));
        row.Next(PresenceStatus.Online, Now - TimeSpan.FromHours(1)).Version.ShouldBe(row.Version + 1);
    }

    private static IEnumerable<string> Seen(StatusBoard board) =>
        Enumerable.Range(0, 5).SelectMany(u => Enumerable.Range(0, 3).Select(g => $"{board.Find($"u{u}", $"g{g}")} {board.Status($"u{u}")}"));

    private static PresenceStatus Status(List<PresenceRow> taken, string user) =>
        Newest(taken, user).Select(r => r.Status).Append(PresenceStatus.Offline).Max();

    private static IEnumerable<PresenceRow> Newest(List<PresenceRow> taken, string user) =>
        taken.Where(r => r.User == user).GroupBy(r => r.Gateway).Select(g => g.OrderBy(r => r.Version).ThenBy(r => r.Status).Last());
}
