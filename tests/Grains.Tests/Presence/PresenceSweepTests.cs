using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>The users of gateways that fell silent are told of, and nobody else is.</summary>
public sealed class PresenceSweepTests
{
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly PresenceBoard _board;
    private readonly PresenceLeases _leases;
    private readonly PresenceSweep _sweep;
    private readonly List<string> _lapsed = [];
    private bool _isHeeded = true;
    private int _rank;

    public PresenceSweepTests()
    {
        (_board, _leases) = (new PresenceBoard(_time), new PresenceLeases(_time));
        _sweep = new PresenceSweep(_board, _leases, _time, NullLogger<PresenceSweep>.Instance) { Rank = () => _rank, Lapse = Lapse };
    }

    [Fact]
    public async Task A_gateway_that_was_silent_for_10_s_is_told_of_to_all_its_users_and_only_those_and_again_while_it_is()
    {
        Be("ann", "g");
        Be("bob", "g");
        Be("bob", "h");
        _leases.Renew("g").ShouldBeFalse("it was not known");
        await Pass(9, renewing: "h");
        _leases.Renew("g").ShouldBeTrue();
        await Pass(9, renewing: "h");
        _lapsed.ShouldBeEmpty();

        await Pass(1, renewing: "h");
        _lapsed.ShouldBe(["ann g 10", "bob g 10"], ignoreOrder: true);
        await Pass(19, renewing: "h");
        _lapsed.ShouldBe(["ann g 10", "bob g 10", "ann g 20", "bob g 20"], ignoreOrder: true);
        await Pass(1, renewing: "h");
        (_board.Status("ann"), _board.Status("bob")).ShouldBe((PresenceStatus.Offline, PresenceStatus.Online));
        _leases.Renew("g").ShouldBeFalse("it was given up, and has to report anew");
    }

    [Fact]
    public async Task A_gateway_known_from_the_store_alone_is_silent_from_then_on()
    {
        await Pass(100);
        Be("ann", "g");
        await Pass(10);
        _lapsed.ShouldBeEmpty();
        await Pass(1);
        _lapsed.ShouldBe(["ann g 10"]);
    }

    [Fact]
    public async Task A_gateway_that_is_back_is_told_of_no_more()
    {
        Be("ann", "g");
        await Pass(25);
        _lapsed.Count.ShouldBe(2);
        await Pass(60, renewing: "g");
        _lapsed.Count.ShouldBe(2);
        _board.Status("ann").ShouldBe(PresenceStatus.Online);
    }

    [Fact]
    public async Task A_younger_silo_looks_when_a_gateway_should_have_been_given_up_and_finds_nothing_left()
    {
        _rank = 3;
        Be("ann", "g");
        await Pass(33);
        _lapsed.ShouldBeEmpty();
        await Pass(1);
        _lapsed.ShouldBe(["ann g 33"]);

        Be("bob", "h");
        await Pass(32);
        Be("bob", "h", PresenceStatus.Offline);
        await Pass(60);
        _lapsed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_could_not_be_seen_to_is_seen_to_after_10_s_again()
    {
        _isHeeded = false;
        Be("ann", "g");
        await Pass(31);
        _lapsed.Count.ShouldBe(3);
        await Pass(9);
        _lapsed.Count.ShouldBe(3);
        _isHeeded = true;
        await Pass(1);
        _lapsed.Count.ShouldBe(4);
        await Pass(60);
        _lapsed.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_silo_that_stood_still_does_not_take_the_others_for_silent()
    {
        Be("ann", "g");
        await Pass(5);
        _time.Advance(TimeSpan.FromSeconds(40));
        await _sweep.Look();
        _leases.Renew("g").ShouldBeTrue();
        await Pass(9);
        _lapsed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gateway_that_left_nobody_behind_is_not_remembered_for_ever()
    {
        _leases.Renew("g");
        await Pass(30);
        _leases.SilenceOf("g").ShouldBeNull();
        _lapsed.ShouldBeEmpty();
    }

    private Task Lapse(string user, string gateway, TimeSpan silence)
    {
        _lapsed.Add($"{user} {gateway} {(int)silence.TotalSeconds}");
        if (!_isHeeded)
            return Task.FromException(new TimeoutException());
        if (silence >= PresenceBounds.Silence)
            Be(user, gateway, PresenceStatus.Offline);
        return Task.CompletedTask;
    }

    private void Be(string user, string gateway, PresenceStatus status = PresenceStatus.Online) =>
        _board.Take(_board.Find(user, gateway).Next(status, _time.GetUtcNow()));

    private async Task Pass(int seconds, string? renewing = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            if (renewing is not null)
                _leases.Renew(renewing);
            _time.Advance(TimeSpan.FromSeconds(1));
            await _sweep.Look();
        }
    }
}
