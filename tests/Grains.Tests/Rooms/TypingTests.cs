using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Who types is told once a change, coalesced, and looked after only while somebody does.</summary>
public sealed class TypingTests(TestStore store) : IClassFixture<TestStore>
{
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly HearingGateway _gateway = new();

    [Fact]
    public async Task The_first_is_told_at_once_and_what_changes_within_250_ms_in_one_frame()
    {
        var desk = await Load(A.Bob, A.Eve);
        await desk.Type(A.Ann);
        (await Told()).ShouldBe("Ann");
        await desk.Type(A.Bob);
        await desk.Type(A.Eve);
        await desk.Type(A.Ann);
        await Pass(desk, TypingSet.Spacing - TimeSpan.FromTicks(1));
        await Pass(desk, TimeSpan.FromTicks(1));
        (await Told()).ShouldBe("Ann Bob Eve");
        for (var i = 0; i < 10; i++)
            await Pass(desk, TypingSet.Spacing);
        (await desk.Post("m", A.Ann)).IsCommitted.ShouldBeTrue();
        (await Told()).ShouldBe("Bob Eve", "nothing changed in between");
    }

    [Fact]
    public async Task It_lapses_and_the_timer_goes_with_the_last()
    {
        var desk = await Load(A.Bob);
        (await desk.Tick()).ShouldBe(0);
        await desk.Type(A.Bob);
        (await Told()).ShouldBe("Bob");
        (await desk.Tick()).ShouldBe(1);
        (await Pass(desk, TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1))).ShouldBe(1);
        (await Pass(desk, TimeSpan.FromTicks(1))).ShouldBe(0);
        (await Told()).ShouldBe("");
        await desk.Type(A.Bob);
        (await desk.Tick()).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_ends_its_authors_typing_and_nobody_elses()
    {
        var desk = await Load(A.Bob);
        await desk.Type(A.Ann);
        (await Told()).ShouldBe("Ann");
        _time.Advance(TypingSet.Spacing);
        await desk.Type(A.Bob);
        (await Told()).ShouldBe("Ann Bob");
        _time.Advance(TypingSet.Spacing);
        (await desk.Post("m", A.Bob)).IsCommitted.ShouldBeTrue();
        (await Told()).ShouldBe("Ann");
    }

    [Fact]
    public async Task A_refused_message_and_a_stranger_change_nothing()
    {
        var desk = await Load(A.Bob);
        await desk.Type(A.Eve);
        (await desk.Tick()).ShouldBe(0);
        await desk.Type(A.Bob);
        (await Told()).ShouldBe("Bob");
        _time.Advance(TypingSet.Spacing);
        (await desk.Post([A.Post("m", A.Bob, text: "")])).ShouldHaveSingleItem().Refusal.ShouldNotBeNull();
        (await desk.Tick()).ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_kicked_vanishes()
    {
        var desk = await Load(A.Bob);
        await desk.Type(A.Bob);
        (await Told()).ShouldBe("Bob");
        (await desk.Kick(A.Bob)).Refusal.ShouldBeNull();
        (await Pass(desk, TypingSet.Spacing)).ShouldBe(0);
        (await Told()).ShouldBe("");
    }

    private async Task<TestDesk> Load(params Protocol.Person[] members)
    {
        var desk = await TestDesk.Load(await store.Create(members), store.Log, store, _time);
        await desk.Subscribe("gw", _gateway);
        return desk;
    }

    private Task<int> Pass(TestDesk desk, TimeSpan time)
    {
        _time.Advance(time);
        return desk.Tick();
    }

    /// <summary>The names in the next typing frame; events in between are passed over.</summary>
    private async Task<string> Told()
    {
        while (true)
        {
            foreach (var told in (await _gateway.Call()).Where(e => e.HasEphemeral))
                return TypingNames.Of(told.Ephemeral.ShouldHaveSingleItem());
        }
    }
}
