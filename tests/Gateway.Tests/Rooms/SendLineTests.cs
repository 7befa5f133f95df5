using System.Collections.Immutable;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

public sealed class SendLineTests : IDisposable
{
    private readonly RelayWorld _world = new();
    private readonly Reader _ada = new("ada");
    private readonly Reader _bob = new("bob");
    private TaskCompletionSource _way = new();
    private int _hops;

    public SendLineTests() => _world.Room.Posting = Commit;

    [Fact]
    public void One_call_is_under_way_and_the_next_carries_what_came_meanwhile_in_order()
    {
        Hold();
        Send(_ada, "a1");
        Send(_ada, "a2");
        Send(_bob, "b1");
        Send(_ada, "a3");
        _world.Settle();
        Posts.ShouldBe(["post a1"]);
        Release();
        Posts.ShouldBe(["post a1", "post a2 b1 a3"]);
        (_ada.Story, _bob.Story).ShouldBe(("ack a1 ack a2 ack a3", "ack b1"));
    }

    [Fact]
    public void A_call_carries_only_so_many()
    {
        Hold();
        for (var i = 0; i < RelayBounds.RequestsPerCall + 2; i++)
            Send(_ada, $"a{i}");
        Release();
        Posts.Select(p => p.Count(c => c == 'a')).ShouldBe([1, RelayBounds.RequestsPerCall, 1]);
    }

    [Fact]
    public void After_a_failure_the_same_list_is_repeated_and_what_came_meanwhile_waits()
    {
        var calls = 0;
        _world.Room.Travel = _ => ++calls == 3 ? throw new TimeoutException() : Task.CompletedTask;
        Send(_ada, "a1");
        Send(_ada, "a2");
        Send(_bob, "b1");
        Posts.ShouldBe(["post a1", "post a2"]);
        _world.Pass(RelayBounds.RetryTo);
        Posts.ShouldBe(["post a1", "post a2", "post a2", "post b1"]);
        (_ada.Story, _bob.Story).ShouldBe(("ack a1 ack a2", "ack b1"));
    }

    [Fact]
    public void After_an_unknown_outcome_it_goes_on_from_the_first_unanswered_and_no_reply_overtakes_it()
    {
        Hold();
        foreach (var id in new[] { "a0", "a1", "a2", "a3" })
            Send(_ada, id);
        var calls = 0;
        _world.Room.Posting = posts => ++calls == 2
            ? [Commit(posts)[0], PostReply.Unknown, Commit(posts)[2]] : Commit(posts);
        Release();
        _ada.Story.ShouldBe("ack a0 ack a1");
        _world.Pass(RelayBounds.RetryTo);
        Posts.ShouldBe(["post a0", "post a1 a2 a3", "post a2 a3"]);
        _ada.Story.ShouldBe("ack a0 ack a1 ack a2 ack a3");
    }

    [Fact]
    public void A_refusal_is_an_answer()
    {
        _world.Room.Posting = posts => [.. posts.Select(_ => PostReply.Refused(new Refusal(ErrorCode.NotAMember, "Join first.")))];
        Send(_ada, "a1");
        _ada.Story.ShouldBe("error a1");
        _ada.Heard[0].Text("code").ShouldBe("not_a_member");
    }

    [Fact]
    public void Who_has_waited_for_ten_seconds_is_told_unavailable_and_the_others_are_tried_on()
    {
        _world.Room.Posting = posts => [.. posts.Select(_ => PostReply.Unknown)];
        Send(_ada, "a1");
        _world.Pass(TimeSpan.FromSeconds(6));
        Send(_ada, "a2");
        _world.Pass(TimeSpan.FromSeconds(3.9));
        _ada.Story.ShouldBe("");
        _world.Pass(TimeSpan.FromSeconds(0.7));
        _ada.Story.ShouldBe("error a1");
        _ada.Heard[0].Text("code").ShouldBe("unavailable");
        _world.Room.Posting = Commit;
        _world.Pass(RelayBounds.RetryTo);
        _ada.Story.ShouldBe("error a1 ack a2");
    }

    [Fact]
    public void So_is_who_waits_for_a_call_that_hangs_or_behind_it_and_the_next_call_does_not_overtake_it()
    {
        Hold();
        Send(_ada, "a1");
        _world.Pass(TimeSpan.FromSeconds(1));
        Send(_bob, "b1");
        _world.Pass(TimeSpan.FromSeconds(8.9));
        (_ada.Story, _bob.Story).ShouldBe(("", ""));
        _world.Pass(TimeSpan.FromSeconds(0.2));
        (_ada.Story, _bob.Story).ShouldBe(("error a1", ""));
        _world.Pass(TimeSpan.FromSeconds(1));
        _bob.Story.ShouldBe("error b1");
        Send(_ada, "a2");
        Posts.ShouldBe(["post a1"]);
        Release();
        _ada.Story.ShouldBe("error a1 ack a2");
        _world.Relay.Sends.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public void Of_a_late_answer_each_gets_its_own_after_others_were_given_up()
    {
        Hold();
        Send(_ada, "a0");
        _world.Pass(TimeSpan.FromSeconds(1));
        Send(_ada, "a1");
        _world.Pass(TimeSpan.FromSeconds(5));
        Send(_ada, "a2");
        Release(andHoldAgain: true);
        _world.Pass(TimeSpan.FromSeconds(5));
        _ada.Story.ShouldBe("ack a0 error a1");
        Release();
        _ada.Story.ShouldBe("ack a0 error a1 ack a2");
        _ada.Heard[^1].Seq.ShouldBe(3);
    }

    [Fact]
    public void Beyond_the_bound_a_send_is_unavailable_at_once()
    {
        Hold();
        Send(_bob, "under-way");
        for (var i = 0; i < RelayBounds.RequestsWaiting; i++)
            Send(_bob, $"b{i}");
        Send(_ada, "a1");
        _ada.Story.ShouldBe("error a1");
        _ada.Heard[0].Text("code").ShouldBe("unavailable");
        _bob.Heard.ShouldBeEmpty();
        Release();
        _bob.Heard.Count.ShouldBe(RelayBounds.RequestsWaiting + 1);
        _bob.Heard.ShouldAllBe(h => h.Type == "ack");
    }

    public void Dispose() => _world.Dispose();

    private IEnumerable<string> Posts => _world.Room.Calls.Where(c => c.StartsWith("post", StringComparison.Ordinal));

    private ImmutableArray<PostReply> Commit(ImmutableArray<Post> posts) =>
        [.. posts.Select(_ => PostReply.Committed(_world.Room.History.Say().Seq, DateTimeOffset.UnixEpoch))];

    private void Send(Reader reader, string id)
    {
        _world.Relays.Send(reader, new SendFrame(RelayWorld.RoomId, id, "text"));
        _world.Settle();
    }

    /// <summary>Calls do not come to the room until released.</summary>
    private void Hold()
    {
        _way = new TaskCompletionSource();
        _world.Room.Travel = _ => ++_hops % 2 == 1 ? _way.Task : Task.CompletedTask;
    }

    private void Release(bool andHoldAgain = false)
    {
        var way = _way;
        if (andHoldAgain)
            Hold();
        way.SetResult();
        _world.Settle();
    }
}
