using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Nobody is told that somebody types whom they have blocked.</summary>
public sealed class BlockedTypingTests : IDisposable
{
    private readonly RelayWorld _world = new();

    [Fact]
    public void Each_is_told_of_those_whom_they_have_not_blocked()
    {
        var (ada, bob) = (_world.Joined("ada"), _world.Joined("bob"));
        ada.Blocked = new HashSet<string> { "cy", "dan" };
        Type("cy", "eve");
        (Told(ada), Told(bob)).ShouldBe(("eve", "cy eve"));
        Type("cy");
        (Told(ada), Told(bob)).ShouldBe(("", "cy"), "nobody types any more, as far as she is told");
    }

    [Fact]
    public void As_long_as_it_is_not_known_whom_they_have_blocked_they_are_told_of_nobody()
    {
        var ada = _world.Joined("ada");
        ada.Blocked = null;
        Type("cy");
        ada.Heard.ShouldNotContain(h => h.Type == "typing");
        ada.Blocked = new HashSet<string>();
        Type("cy");
        Told(ada).ShouldBe("cy");
    }

    public void Dispose() => _world.Dispose();

    private static string Told(Reader reader) => string.Join(
        ' ', reader.Heard.Last(h => h.Type == "typing").Json.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("id").GetString()));

    private void Type(params string[] users)
    {
        Person[] typing = [.. users.Select(u => new Person(u, u))];
        _world.Room.Tell(new EphemeralFrame(WireFrame.Of(new TypingFrame(RelayWorld.RoomId, typing)), 0, Typing: [.. typing]));
        _world.Settle();
    }
}
