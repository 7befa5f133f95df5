using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Tests.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Presence;

public sealed class UserConnectionsTests
{
    private readonly UserConnections _users = new();

    [Fact]
    public async Task Whoever_comes_and_goes_at_once_the_last_report_says_what_is_there()
    {
        string[] names = ["ada", "bob", "cy"];
        var told = new (long Revision, string States)[names.Length];
        await RealThreads.Many(6, i => Task.Run(() =>
        {
            for (var round = 0; round < 5_000; round++)
            {
                var reader = new Reader(names[(i + round) % names.Length]);
                Report(_users.Set(reader, PresenceStatus.Online));
                Report(_users.Change(reader, PresenceStatus.Away));
                _users.Of(reader.User.Id).ShouldContain(reader);
                if (i > 0 || round < 5_000 - names.Length)
                    Report(_users.Remove(reader));
            }
        }));

        told.ShouldAllBe(t => t.States == "Away", "one connection of each has stayed");
        _users.Count.ShouldBe(names.Length);

        void Report(ConnectedUser? user)
        {
            while (user is not null && _users.Next(user, "g") is { } report)
            {
                // One thread at a time reports of a user: nothing guards this.
                ref var last = ref told[Array.IndexOf(names, user.Id)];
                report.Revision.ShouldBeGreaterThan(last.Revision);
                last = (report.Revision, string.Join('+', report.Connections));
                _users.Took(user, report);
            }
        }
    }

    [Fact]
    public void One_who_comes_again_after_being_forgotten_is_not_taken_for_older()
    {
        var first = Come(new Reader("ada"));
        var gone = _users.Remove(_users.Of("ada")[0]).ShouldNotBeNull();
        _users.Took(gone, _users.Next(gone, "g").ShouldNotBeNull());
        _users.Count.ShouldBe(0);
        Come(new Reader("ada")).ShouldBeGreaterThan(first + 1);
    }

    [Fact]
    public void Of_a_connection_that_never_came_nothing_is_noted()
    {
        _users.Change(new Reader("ada"), PresenceStatus.Away).ShouldBeNull();
        _users.Remove(new Reader("ada")).ShouldBeNull();
        Come(new Reader("ada"));
        _users.Change(new Reader("ada"), PresenceStatus.Away).ShouldBeNull();
        _users.Of("ada").Length.ShouldBe(1);
        _users.Count.ShouldBe(1);
    }

    [Fact]
    public void Everybody_is_owed_again_and_who_is_being_reported_is_not_started_twice()
    {
        Come(new Reader("ada"));
        var bob = _users.Set(new Reader("bob"), PresenceStatus.Online).ShouldNotBeNull();
        var first = _users.Next(bob, "g").ShouldNotBeNull();
        _users.OweAll().ShouldHaveSingleItem().Id.ShouldBe("ada");
        _users.Took(bob, first);
        _users.Next(bob, "g").ShouldNotBeNull().Revision.ShouldBeGreaterThan(first.Revision);
    }

    private long Come(Reader reader)
    {
        var user = _users.Set(reader, PresenceStatus.Online).ShouldNotBeNull();
        var report = _users.Next(user, "g").ShouldNotBeNull();
        _users.Took(user, report);
        _users.Next(user, "g").ShouldBeNull();
        return report.Revision;
    }
}
