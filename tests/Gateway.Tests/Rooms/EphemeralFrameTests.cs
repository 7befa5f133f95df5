using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Whom a frame that may be lost is for, and what it weighs on its way.</summary>
public sealed class EphemeralFrameTests
{
    private static readonly WireFrame Short = WireFrame.Of(new PongFrame());
    private static readonly WireFrame Long = WireFrame.Of(new PongFrame("a much longer one"));

    [Fact]
    public void It_is_for_all_or_for_one_or_another_for_each()
    {
        new EphemeralFrame(Short, 0).For("ada").ShouldBe(Short);
        new EphemeralFrame(Short, 0, "ada").For("ada").ShouldBe(Short);
        new EphemeralFrame(Short, 0, "bob").For("ada").ShouldBeNull();
        var each = new EphemeralFrame(null, 0, PerUser: new() { ["ada"] = Short, ["bob"] = Long });
        (each.For("ada"), each.For("bob"), each.For("cy")).ShouldBe((Short, Long, null));
    }

    [Fact]
    public void It_weighs_all_that_it_carries()
    {
        new EphemeralFrame(Long, 0).Bytes.ShouldBe(Long.Length);
        new EphemeralFrame(null, 0, PerUser: new() { ["ada"] = Short, ["bob"] = Long }).Bytes.ShouldBe(Short.Length + Long.Length);
        new EphemeralFrame(null, 0).Bytes.ShouldBe(0);
    }
}
