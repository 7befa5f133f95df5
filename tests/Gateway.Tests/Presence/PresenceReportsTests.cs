using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Presence;

/// <summary>The cluster knows in the end who is connected here, whatever became of the reports; and none is made where nothing changed.</summary>
public sealed class PresenceReportsTests : IDisposable
{
    private readonly PresenceWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Coming_changing_and_going_are_reported_in_order_each_newer_than_the_last()
    {
        var ada = _world.Come("ada");
        _world.Settle();
        _world.Reports.Show(ada, PresenceStatus.Away);
        _world.Settle();
        _world.Reports.Show(ada, PresenceStatus.Online);
        _world.Settle();
        _world.Reports.Go(ada);
        _world.Settle();
        _world.Story.ShouldBe("Online, Away, Online, ");
        _world.Taken.Select(r => r.Revision).ShouldBeInOrder();
        _world.Taken.Select(r => r.Revision).Distinct().Count().ShouldBe(4);
        _world.Taken.ShouldAllBe(r => r.Gateway == _world.Gateway.Id);
        _world.Users.Count.ShouldBe(0);
    }

    [Fact]
    public void Only_what_changes_the_states_of_a_users_connections_is_reported()
    {
        var (first, second) = (_world.Come("ada"), _world.Come("ada"));
        _world.Settle();
        _world.Reports.Show(first, PresenceStatus.Online);
        _world.Settle();
        _world.Reports.Show(second, PresenceStatus.Away);
        _world.Settle();
        _world.Reports.Go(second);
        _world.Settle();
        _world.Reports.Go(second);
        _world.Settle();
        _world.Story.ShouldBe("Online, Away+Online, Online");
        _world.Users.Of("ada").ShouldBe([first]);
    }

    [Fact]
    public void While_a_report_is_under_way_the_next_gathers()
    {
        var way = new TaskCompletionSource();
        _world.Travel = _ => way.Task;
        var ada = _world.Come("ada");
        _world.Settle();
        _world.Reports.Show(ada, PresenceStatus.Away);
        _world.Reports.Show(ada, PresenceStatus.Online);
        _world.Reports.Show(ada, PresenceStatus.Away);
        _world.Settle();
        _world.Asked.ShouldBe(["ada"]);
        way.SetResult();
        _world.Settle();
        _world.Story.ShouldBe("Online, Away");
        _world.MostOfOne.ShouldBe(1);
    }

    [Fact]
    public void One_that_fails_is_repeated_in_ever_longer_pauses_with_what_is_then_so()
    {
        _world.Travel = _ => throw new TimeoutException();
        var ada = _world.Come("ada");
        _world.Pass(TimeSpan.FromSeconds(60));
        _world.Asked.Count.ShouldBeInRange(12, 25);
        _world.Reports.Show(ada, PresenceStatus.Away);
        _world.Travel = _ => Task.CompletedTask;
        _world.Pass(PresenceBounds.RetryTo);
        _world.Story.ShouldBe("Away");
        var asked = _world.Asked.Count;
        _world.Pass(TimeSpan.FromSeconds(60));
        _world.Asked.Count.ShouldBe(asked, "who stays costs nothing");
        _world.MostOfOne.ShouldBe(1);
    }

    [Fact]
    public void One_who_goes_before_that_was_told_is_not_forgotten_until_it_is()
    {
        _world.Travel = _ => throw new TimeoutException();
        var ada = _world.Come("ada");
        _world.Settle();
        _world.Reports.Go(ada);
        _world.Pass(TimeSpan.FromSeconds(1));
        _world.Users.Count.ShouldBe(1);
        _world.Travel = _ => Task.CompletedTask;
        _world.Pass(PresenceBounds.RetryTo);
        _world.Story.ShouldBe("");
        _world.Taken.Count.ShouldBe(1);
        _world.Users.Count.ShouldBe(0);
    }

    [Fact]
    public void A_silo_that_hangs_holds_up_its_own_users_only()
    {
        _world.Travel = user => user == "ada" ? new TaskCompletionSource().Task : Task.CompletedTask;
        _world.Come("ada");
        _world.Come("bob");
        _world.Settle();
        _world.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public void After_the_silence_nobody_is_told_of_any_more_whatever_is_still_owed()
    {
        _world.Travel = user => user == "bob" ? throw new TimeoutException() : Task.CompletedTask;
        var (ada, bob) = (_world.Come("ada"), _world.Come("bob"));
        _world.Settle();
        _world.Reports.FallSilent();
        _world.Reports.Go(ada);
        _world.Reports.Go(bob);
        var asked = _world.Asked.Count;
        _world.Pass(TimeSpan.FromSeconds(30));
        _world.Asked.Count.ShouldBe(asked);
        _world.Story.ShouldBe("Online");
        _world.Users.Of("ada").ShouldBeEmpty();
    }

    [Fact]
    public void All_are_reported_again_a_bounded_number_at_a_time()
    {
        const int users = 3 * PresenceBounds.ReportsAtOnce;
        for (var i = 0; i < users; i++)
            _world.Come($"u{i}");
        _world.Settle();
        _world.Taken.Clear();
        _world.Travel = async _ => await Task.Delay(TimeSpan.FromSeconds(1), _world.Time);
        _world.Reports.RepeatAll();
        _world.Pass(TimeSpan.FromSeconds(4));
        _world.Taken.Count.ShouldBe(users);
        _world.Taken.ShouldAllBe(r => r.Revision > users);
        _world.MostOfAll.ShouldBe(PresenceBounds.ReportsAtOnce);
    }
}
