using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>What is to be done to messages goes to the room as sends do; see <see cref="SendLineTests"/> for the line.</summary>
public sealed class RevisionLineTests : IDisposable
{
    private readonly RelayWorld _world = new();
    private readonly Reader _ada = new("ada");

    [Fact]
    public void Each_is_answered_in_order_with_the_seq_of_its_event_or_why_there_is_none()
    {
        _world.Room.Revising = revisions => [.. revisions.Select(r => r.Seq switch
        {
            1 => RevisionReply.Done(7),
            2 => RevisionReply.Done(0),
            _ => RevisionReply.Refused(new Refusal(ErrorCode.Forbidden, "Not yours.")),
        })];
        foreach (var seq in new[] { 1, 2, 3 })
            _world.Relays.Revise(_ada, RelayWorld.RoomId, new Deletion("ada", seq), $"r{seq}");
        _world.Settle();
        _ada.Story.ShouldBe("ok r1 7 ok r2 error r3");
        var refused = _ada.Heard[^1];
        (refused.Text("code"), refused.Text("room")).ShouldBe(("forbidden", RelayWorld.RoomId));
    }

    [Fact]
    public void After_an_unknown_outcome_the_same_list_goes_again_from_there()
    {
        var calls = 0;
        _world.Room.Revising = revisions => [.. revisions.Select(_ => ++calls == 2 ? RevisionReply.Unknown : RevisionReply.Done(7))];
        var gate = new TaskCompletionSource();
        _world.Room.Travel = _ => gate.Task;
        foreach (var seq in new[] { 1, 2, 3 })
            _world.Relays.Revise(_ada, RelayWorld.RoomId, new Reacting("ada", seq, "👍", true), $"r{seq}");
        gate.SetResult();
        _world.Settle();
        _world.Pass(RelayBounds.RetryTo);
        _world.Room.Calls.ShouldBe(["revise 1", "revise 2 3", "revise 2 3"]);
        _ada.Story.ShouldBe("ok r1 7 ok r2 7 ok r3 7");
    }

    [Fact]
    public void Who_is_not_answered_for_ten_seconds_is_told_unavailable()
    {
        _world.Room.Revising = revisions => [.. revisions.Select(_ => RevisionReply.Unknown)];
        _world.Relays.Revise(_ada, RelayWorld.RoomId, new Editing("ada", 1, "text"), "e");
        _world.Pass(Limits.SendWithin + RelayBounds.RetryTo);
        _ada.Story.ShouldBe("error e");
        _ada.Heard[0].Text("code").ShouldBe("unavailable");
    }

    public void Dispose() => _world.Dispose();
}
