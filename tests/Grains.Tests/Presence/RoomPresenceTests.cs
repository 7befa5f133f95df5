using System.Text;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>Who of a room is there: told together what changes together, encoded once, and for nothing where nobody follows.</summary>
public sealed class RoomPresenceTests(TestStore store) : IClassFixture<TestStore>
{
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly HearingGateway _gateway = new();

    [Fact]
    public async Task What_changes_within_250_ms_is_one_frame_and_then_there_is_no_timer()
    {
        var desk = await Load(A.Bob, A.Eve);
        var version = (await Entered(desk)).Version;
        Be(desk, PresenceStatus.Online, "ann", "bob", "stranger");
        Be(desk, PresenceStatus.Away, "bob");
        _gateway.IsQuiet.ShouldBeTrue();
        (await Pass(desk)).ShouldBe(0);

        var told = await Told();
        (told.Presence, told.Head).ShouldBe((version + 1, 1));
        Read(told.Frame!).ShouldBe("ann Online, bob Away of 2");
        Be(desk, PresenceStatus.Offline, "ann");
        Be(desk, PresenceStatus.Away, "bob");
        await Pass(desk);
        told = await Told();
        (told.Presence, Read(told.Frame!)).ShouldBe((version + 2, "ann Offline of 1"));
        _gateway.IsQuiet.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_enters_gets_what_was_encoded_once_for_all_until_something_changes()
    {
        var desk = await Load(A.Bob, A.Eve);
        Be(desk, PresenceStatus.Online, "bob");
        var (ann, bob) = (await Entered(desk), await Entered(desk, A.Bob));
        bob.ShouldBeSameAs(ann);
        Encoding.UTF8.GetString(ann.Members.Span).ShouldBe("""
            "presence":[{"user":"bob","status":"online"}],"onlineCount":1
            """);
        var snapshot = await desk.Presence();
        (snapshot.Version, snapshot.Head, snapshot.Epoch, Read(snapshot.Full)).ShouldBe((ann.Version, 1, store.Database.Epoch, "full: bob Online of 1"));
        (await desk.Presence()).Full.ShouldBeSameAs(snapshot.Full);

        Be(desk, PresenceStatus.Away, "eve");
        await Pass(desk);
        var later = await Entered(desk);
        (later.Version, Encoding.UTF8.GetString(later.Members.Span).Contains("eve", StringComparison.Ordinal)).ShouldBe((ann.Version + 1, true));
        (await desk.Presence()).Version.ShouldBe(later.Version);
    }

    [Fact]
    public async Task Who_comes_into_the_room_counts_from_then_on_and_who_goes_no_more()
    {
        var desk = await Load(A.Bob);
        Be(desk, PresenceStatus.Online, "bob", "eve");
        await Entered(desk);
        (await desk.Join(A.Eve)).Refusal.ShouldBeNull();
        await Pass(desk);
        Read((await Told()).Frame!).ShouldBe("eve Online of 2");
        Be(desk, PresenceStatus.Away, "eve");
        await Pass(desk);
        Read((await Told()).Frame!).ShouldBe("eve Away of 2");

        (await desk.Kick(A.Eve)).Refusal.ShouldBeNull();
        await Pass(desk);
        Read((await Told()).Frame!).ShouldBe("eve Offline of 1");
        Be(desk, PresenceStatus.Online, "eve");
        (await Pass(desk)).ShouldBe(0);
        _gateway.IsQuiet.ShouldBeTrue();
    }

    [Fact]
    public async Task A_room_that_nobody_follows_any_more_hears_of_nothing_and_its_versions_are_far_from_those_before()
    {
        var desk = await Load(A.Bob);
        var before = (await Entered(desk)).Version;
        await desk.Unsubscribe("gw");
        Be(desk, PresenceStatus.Online, "bob");
        (await Pass(desk)).ShouldBe(0);
        Be(desk, PresenceStatus.Away, "bob");
        await desk.Turn();
        (await desk.Tick()).ShouldBe(0);
        _gateway.IsQuiet.ShouldBeTrue();

        await desk.Subscribe("gw", _gateway);
        var entered = await Entered(desk);
        Encoding.UTF8.GetString(entered.Members.Span).ShouldContain("away");
        Math.Abs(entered.Version - before).ShouldBeGreaterThan(1_000);
        Be(desk, PresenceStatus.Offline, "bob");
        await Pass(desk);
        (await Told()).Presence.ShouldBe(entered.Version + 1);
    }

    [Fact]
    public async Task A_room_that_goes_away_leaves_nothing_behind_on_the_board()
    {
        var desk = await Load(A.Bob);
        await Entered(desk);
        await desk.Close();
        await desk.Presence();
        Be(desk, PresenceStatus.Online, "bob");
        (await Pass(desk)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_more_than_1_000_only_the_number_is_told_and_of_1_000_again_all()
    {
        string[] members = [.. Enumerable.Range(0, 1_001).Select(i => $"u{i}")];
        var desk = await Load([.. members.Select(m => new Person(m, m))]);
        await Entered(desk);
        Be(desk, PresenceStatus.Online, members);
        await Pass(desk);
        _gateway.IsQuiet.ShouldBeTrue("more than a list names are told seldom");
        await Pass(desk);
        var counted = await Told();
        Read(counted.Frame!).ShouldBe(" of 1001");

        Be(desk, PresenceStatus.Offline, "u0");
        for (var passed = Attendance.Spacing; passed < Attendance.CountSpacing; passed += Attendance.Spacing)
            (await Pass(desk)).ShouldBe(1);
        _gateway.IsQuiet.ShouldBeTrue();
        (await Pass(desk)).ShouldBe(0);
        var full = await Told();
        Read(full.Frame!).ShouldStartWith("full: ");
        Read(full.Frame!).ShouldEndWith(" of 1000");
        full.Presence.ShouldBe(counted.Presence + 1);
    }

    [Fact]
    public async Task Of_a_room_whose_members_are_too_many_to_be_known_those_who_come_are_asked_after()
    {
        string[] members = [.. Enumerable.Range(0, RoomBounds.MembersLoaded).Select(i => $"u{i}")];
        var desk = await Load([.. members.Select(m => new Person(m, m))]);
        Be(desk, PresenceStatus.Online, "u1", "stranger");
        var version = (await Entered(desk)).Version;
        Read((await desk.Presence()).Full).ShouldBe("full: u1 Online of 1");

        Be(desk, PresenceStatus.Away, "u9999", "u2", "another");
        Be(desk, PresenceStatus.Offline, "u1");
        await Pass(desk);
        Read((await Told()).Frame!).ShouldBe("u1 Offline of 0");
        while (_gateway.IsQuiet)
            await Pass(desk);
        var told = await Told();
        (told.Presence, Read(told.Frame!)).ShouldBe((version + 2, "u2 Away, u9999 Away of 2"));
        (await Pass(desk)).ShouldBe(0);
    }

    private async Task<TestDesk> Load(params Person[] members)
    {
        var desk = await TestDesk.Load(await store.Create(members), store.Log, store, _time);
        await desk.Subscribe("gw", _gateway);
        return desk;
    }

    private static async Task<PresencePart> Entered(TestDesk desk, Person? user = null) =>
        (await desk.Enter(user ?? A.Ann)).Entered.ShouldNotBeNull().Presence.ShouldNotBeNull();

    private void Be(TestDesk desk, PresenceStatus status, params string[] users) =>
        desk.Board.Take([.. users.Select(user => desk.Board.Find(user, "g").Next(status, _time.GetUtcNow()))]);

    /// <summary>So much time passes that whatever waits is due. How many timers there are left then.</summary>
    private async Task<int> Pass(TestDesk desk)
    {
        await desk.Turn();
        _time.Advance(Attendance.Spacing);
        return await desk.Tick();
    }

    /// <summary>The next frame about who is there, whatever events come before it.</summary>
    private async Task<EphemeralFrame> Told()
    {
        while (true)
        {
            var heard = (await _gateway.Call()).Where(e => e.HasEphemeral).ToList();
            if (heard.Count > 0)
                return heard.ShouldHaveSingleItem().Ephemeral.ShouldHaveSingleItem();
        }
    }

    private static string Read(WireFrame frame)
    {
        var presence = (PresenceFrame)System.Text.Json.JsonSerializer.Deserialize(frame.Json.Span, ChatJson.Wire.ServerFrame)!;
        var changes = presence.Changes.Select(c => $"{c.User} {c.Status}").Order(StringComparer.Ordinal);
        return $"{(presence.Full == true ? "full: " : "")}{string.Join(", ", changes)} of {presence.OnlineCount}";
    }
}
