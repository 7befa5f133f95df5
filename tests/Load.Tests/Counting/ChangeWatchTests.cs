using System.Collections;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Wire;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Tests.Counting;

/// <summary>Planted faults in what is told of who is there are found, and nothing else is.</summary>
public sealed class ChangeWatchTests
{
    private const int Connections = 3;
    private const long Millisecond = 1_000_000;

    private readonly ChangeWatch _watch = new();

    [Fact]
    public void A_change_is_told_each_connection_once_and_counts_from_when_it_was_made()
    {
        Begin(ChangeKind.Away, at: 10 * Millisecond, 0, 1);
        Hear(0, 15, ("ann", PresenceStatus.Away));
        Hear(0, 400, ("ann", PresenceStatus.Away));
        _watch.IsUnderWay("ann").ShouldBeTrue();
        Hear(1, 30, ("bob", PresenceStatus.Online), ("ann", PresenceStatus.Away));
        _watch.IsUnderWay("ann").ShouldBeFalse();

        var tally = _watch[ChangeKind.Away];
        (tally.Changes, tally.Owed, tally.Missed, tally.Latency.Count).ShouldBe((1, 2, 0, 2));
        tally.Latency.Max.ShouldBe(20_000, 20);
        _watch.FalselyOffline.ShouldBe(0);
    }

    [Fact]
    public void Another_status_or_another_user_is_not_the_change()
    {
        Begin(ChangeKind.Away, at: 0, 0);
        Hear(0, 5, ("ann", PresenceStatus.Online), ("bob", PresenceStatus.Away));
        _watch.IsUnderWay("ann").ShouldBeTrue();
    }

    [Fact]
    public void What_never_came_is_missed_once_nobody_waits_any_longer()
    {
        Begin(ChangeKind.Online, at: 5, 0, 1, 2);
        Hear(2, 1, ("ann", PresenceStatus.Online));
        _watch.GiveUp(5);
        _watch.UnderWay.ShouldBe(1);
        _watch.GiveUp(6);
        (_watch.UnderWay, _watch[ChangeKind.Online].Missed).ShouldBe((0, 2));
    }

    [Fact]
    public void A_connection_that_is_gone_is_owed_nothing()
    {
        Begin(ChangeKind.Online, at: 5, 0, 1);
        Hear(0, 1, ("ann", PresenceStatus.Online));
        _watch.Excuse(1);
        (_watch.UnderWay, _watch[ChangeKind.Online].Owed, _watch[ChangeKind.Online].Missed).ShouldBe((0, 1, 0));
        Hear(1, 2, ("ann", PresenceStatus.Online));
        _watch[ChangeKind.Online].Latency.Count.ShouldBe(1);
    }

    [Fact]
    public void Who_did_not_go_and_is_shown_offline_is_noticed()
    {
        Begin(ChangeKind.Gone, at: 0, 0, 1);
        Hear(0, 1, ("ann", PresenceStatus.Offline));
        Hear(0, 2, ("ann", PresenceStatus.Offline));
        _watch.FalselyOffline.ShouldBe(0);
        Hear(0, 3, ("bob", PresenceStatus.Offline));
        _watch.FalselyOffline.ShouldBe(1);

        Hear(1, 3, ("ann", PresenceStatus.Offline));
        Begin(ChangeKind.Back, at: 4, 0);
        Hear(0, 5, ("ann", PresenceStatus.Offline));
        _watch.FalselyOffline.ShouldBe(2);
    }

    private void Begin(ChangeKind kind, long at, params ReadOnlySpan<int> owed)
    {
        var bits = new BitArray(Connections);
        foreach (var connection in owed)
            bits[connection] = true;
        _watch.Begin("ann", kind, at, bits);
    }

    private void Hear(int connection, int milliseconds, params IReadOnlyList<(string User, PresenceStatus Status)> changes)
    {
        var frame = WireFrame.Of(new PresenceFrame("r_1", [.. changes.Select(change => new PresenceEntry(change.User, change.Status))]));
        ServerFrames.TryRead(frame.Json.Span, out var facts).ShouldBeTrue();
        _watch.Hear(connection, facts, milliseconds * Millisecond);
    }
}
