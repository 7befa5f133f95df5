using CsCheck;
using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Domain.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Presence;

/// <summary>A user's status by the reports of gateways and their lapses.</summary>
public sealed class UserPresenceTests
{
    private static readonly Gen<PresenceStatus[]> Connections = Gen.Bool.Select(isOnline => isOnline ? PresenceStatus.Online : PresenceStatus.Away).Array[0, 3];

    /// <summary>Reports of three gateways, each gateway's in the order in which it makes them.</summary>
    private static readonly Gen<(int Gateway, PresenceStatus[] Connections)[]> Reports = Gen.Select(Gen.Int[0, 2], Connections).Array[1, 30];

    [Fact]
    public void It_is_the_most_of_the_connections_wherever_they_are_in_whatever_order_and_however_often_that_is_reported() =>
        Gen.Select(Reports, Gen.Int[0, int.MaxValue]).Sample((made, seed) =>
        {
            var reports = made.Select((r, i) => new ConnectionsReport($"g{r.Gateway}", i, [.. r.Connections])).ToArray();
            var arriving = reports.Concat(reports).ToArray();
            new Random(seed).Shuffle(arriving);

            var (rules, board, now) = (new UserPresence(), new StatusBoard(), TestRoom.Start);
            foreach (var report in arriving)
            {
                if (rules.Report(report, board.Find("ann", report.Gateway), now) is { } row)
                    board.Take(row, now);
            }

            var last = reports.GroupBy(r => r.Gateway).SelectMany(g => g.Last().Connections).ToList();
            board.Status("ann").ShouldBe(
                last.Contains(PresenceStatus.Online) ? PresenceStatus.Online : last.Count > 0 ? PresenceStatus.Away : PresenceStatus.Offline);
        });

    [Fact]
    public void A_lapse_takes_one_gateway_s_connections_and_never_a_user_who_is_back() =>
        Gen.Select(Connections, Connections, Gen.Bool).Sample((before, back, isSameGateway) =>
        {
            var (rules, board, now) = (new UserPresence(), new StatusBoard(), TestRoom.Start);
            Report(rules, board, new ConnectionsReport("dead", 1, [.. before]));
            board.Take(UserPresence.Lapse(board.Find("ann", "dead"), now) ?? board.Find("ann", "dead"), now);
            board.Status("ann").ShouldBe(PresenceStatus.Offline);
            UserPresence.Lapse(board.Find("ann", "dead"), now).ShouldBeNull();

            Report(rules, board, new ConnectionsReport(isSameGateway ? "dead" : "living", 2, [.. back]));
            if (!isSameGateway)
                UserPresence.Lapse(board.Find("ann", "dead"), now).ShouldBeNull();
            board.Status("ann").ShouldBe(UserPresence.Of(back));
        });

    [Fact]
    public void What_is_reported_anew_is_told_and_stored_anew_and_what_was_overtaken_is_not()
    {
        var (rules, board) = (new UserPresence(), new StatusBoard());
        var first = Report(rules, board, new ConnectionsReport("g", 1, [PresenceStatus.Online])).ShouldNotBeNull();
        Report(rules, board, new ConnectionsReport("g", 1, [])).ShouldBeNull();
        Report(rules, board, new ConnectionsReport("g", 2, [PresenceStatus.Online])).ShouldNotBeNull().Version.ShouldBeGreaterThan(first.Version);
        Report(rules, board, new ConnectionsReport("g", 1, [])).ShouldBeNull();
        Report(rules, board, new ConnectionsReport("h", 1, [])).ShouldNotBeNull();
    }

    [Fact]
    public void What_it_remembers_of_gateways_is_bounded_by_those_that_reported_last()
    {
        var (rules, board) = (new UserPresence(), new StatusBoard());
        for (var i = 0; i <= UserPresence.GatewaysMax; i++)
            Report(rules, board, new ConnectionsReport($"g{i}", 5, []));
        Report(rules, board, new ConnectionsReport("g1", 5, [])).ShouldBeNull();
        Report(rules, board, new ConnectionsReport("g0", 5, [])).ShouldNotBeNull("it was forgotten");
    }

    private static PresenceRow? Report(UserPresence rules, StatusBoard board, ConnectionsReport report)
    {
        var row = rules.Report(report, board.Find("ann", report.Gateway), TestRoom.Start);
        if (row is { } told)
            board.Take(told, TestRoom.Start);
        return row;
    }
}
