using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>What a room tells without a seq.</summary>
public sealed class EphemeralTests(TestStore store) : IClassFixture<TestStore>
{
    private static readonly WireFrame Frame = WireFrame.Of(new TypingFrame("r", [A.Bob]));

    [Fact]
    public async Task It_goes_to_those_who_subscribed_the_very_bytes_with_the_head_as_it_is()
    {
        var desk = await TestDesk.Load(await store.Create(), store.Log, store);
        var (one, other) = (new HearingGateway(), new HearingGateway());
        await desk.Subscribe("one", one);
        await desk.Subscribe("other", other);
        (await desk.Post("m")).Seq.ShouldBe(2);
        (await one.Hear(1)).Length.ShouldBe(1);
        (await other.Hear(1)).Length.ShouldBe(1);

        await desk.Tell(Frame);
        var told = (await one.Call()).ShouldHaveSingleItem().Ephemeral.ShouldHaveSingleItem();
        (told.Frame, told.Head, told.OnlyFor).ShouldBe((Frame, 2, null));
        (await other.Call())[0].Ephemeral[0].Frame.ShouldBeSameAs(told.Frame);

        await desk.Unsubscribe("other");
        await desk.Tell(Frame, onlyFor: "ann");
        (await one.Call())[0].Ephemeral[0].OnlyFor.ShouldBe("ann");
        await desk.Subscribe("other", other);
        (await desk.Post("n")).Seq.ShouldBe(3);
        (await other.Call()).ShouldHaveSingleItem().HasEphemeral.ShouldBeFalse("it had not subscribed then");
    }
}
