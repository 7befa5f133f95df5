using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>From a connection to the room: only what it has joined, only so much, and never an answer.</summary>
public sealed class TypingTests : IDisposable
{
    private readonly RelayWorld _world = new();

    private int Calls => _world.Room.Calls.Count(c => c == "typing ada");

    [Fact]
    public void One_who_has_joined_types_once_in_three_seconds_from_all_connections()
    {
        var (ada, adaToo) = (_world.Joined("ada"), _world.Joined("ada"));
        Type(ada);
        Type(ada);
        Type(adaToo);
        Calls.ShouldBe(1);
        _world.Pass(TimeSpan.FromSeconds(3));
        Type(adaToo);
        Type(ada);
        Calls.ShouldBe(2);
        ada.Story.ShouldBe(adaToo.Story, "there is no answer");
    }

    [Fact]
    public void One_who_has_not_joined_has_parted_or_was_removed_does_not()
    {
        var stranger = new Reader("ada");
        Type(stranger);
        stranger.Heard.ShouldBeEmpty();

        var parted = _world.Joined("ada");
        _world.Part(parted);
        Type(parted);
        _world.Pass(TimeSpan.FromSeconds(3));
        var removed = _world.Joined("ada");
        _world.Room.Commit(h => h.Remove("ada"));
        _world.Settle();
        Type(removed);
        Calls.ShouldBe(0);
    }

    [Fact]
    public void While_a_join_is_under_way_it_waits_for_its_outcome()
    {
        var joining = new Reader("ada");
        _world.Join(joining);
        _world.Relays.Typing(joining, RelayWorld.RoomId);
        Calls.ShouldBe(0);
        _world.Settle();
        Calls.ShouldBe(1);

        _world.Room.Commit(h => h.Remove("bob"));
        var refused = new Reader("bob");
        _world.Join(refused);
        Type(refused);
        _world.Room.Calls.ShouldNotContain("typing bob");
    }

    [Fact]
    public void A_call_that_hangs_or_fails_holds_up_nothing_and_is_silent()
    {
        var ada = _world.Joined("ada");
        var hang = new TaskCompletionSource();
        _world.Room.Travel = call => call.StartsWith("typing", StringComparison.Ordinal) ? hang.Task : Task.CompletedTask;
        Type(ada);
        _world.Part(ada);
        _world.Settle();
        ada.Story.ShouldEndWith("parted");
        hang.SetException(new TimeoutException("scripted"));
        _world.Settle();
        ada.Story.ShouldEndWith("parted");
    }

    public void Dispose() => _world.Dispose();

    private void Type(Reader reader)
    {
        _world.Relays.Typing(reader, RelayWorld.RoomId);
        _world.Settle();
    }
}
