using Orleans.Chat.Storage.Postgres.Feed;
using Orleans.Chat.Storage.Tests.Feed;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>The contract of the feed, and what only a database with many writers can do to it.</summary>
public sealed class PostgresCommitFeedTests(PostgresServer server) : CommitFeedContract(new PostgresStore(server))
{
    private readonly PostgresServer _server = server;

    private new PostgresStore Store => (PostgresStore)base.Store;

    [Fact]
    public async Task Who_commits_late_is_heard_late_and_holds_up_nobody()
    {
        await Create("r");
        await Create("late");
        await Create("later");
        var position = await End();
        await using var late = await Store.HoldAppend("late", 2);
        await Commit(An.Messages("r", 1, 1));
        await using var later = await Store.HoldAppend("later", 2);
        await Commit(An.Messages("r", 2, 1));

        (position, var first) = await Next(position);
        first.ShouldBe(["r 2-3"]);
        (position, var nothing) = await Next(position);
        nothing.ShouldBeEmpty();

        await later.Commit();
        await Commit(An.Messages("r", 3, 1));
        (position, var second) = await Next(position);
        second.ShouldBe(["later 2-2", "r 4-4"], ignoreOrder: true);

        await late.Commit();
        (position, var third) = await Next(position);
        third.ShouldBe(["late 2-2"]);
        (_, var end) = await Next(position);
        end.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_commits_late_is_heard_although_a_read_stopped_short()
    {
        await Create("r");
        await Create("late");
        var position = await End();
        await using var late = await Store.HoldAppend("late", 2);
        for (var head = 1; head <= Storage.Feed.FeedBounds.ReadCommits + 1; head++)
            await Commit(An.Messages("r", head, 1));

        (position, _) = await Next(position);
        await late.Commit();
        (position, var heard) = await Next(position);
        heard.ShouldBe(["late 2-2", $"r {Storage.Feed.FeedBounds.ReadCommits + 2}-{Storage.Feed.FeedBounds.ReadCommits + 2}"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_takes_nothing_back_is_heard_of_never()
    {
        await Create("r");
        var position = await End();
        await using (await Store.HoldAppend("r", 2))
            (position, _) = await Next(position);
        (_, var heard) = await Next(position);
        heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_open_transaction_makes_nobody_start_over_unless_it_was_erased_unseen()
    {
        await Create("r");
        await using var open = await Store.HoldAppend("late", 2);
        await Commit(An.Messages("r", 1, 1));
        var position = await End();
        await Store.AgeFeed(TimeSpan.FromHours(1));
        (await Feed.Erase(TimeSpan.FromMinutes(15), Cancel)).ShouldBe(2);
        (await Next(position)).Heard.ShouldBeEmpty();

        await open.Commit();
        (await Next(position)).Heard.ShouldBe(["late 2-2"]);
        (await Feed.Erase(TimeSpan.FromSeconds(-1), Cancel)).ShouldBe(1);
        (await Feed.Read(position, 0, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Rows_of_another_cluster_are_dropped_with_its_epoch()
    {
        await Create("r");
        await _server.Execute(
            Store.Options.ConnectionString,
            """
            UPDATE commit_feed SET xact = '9000000000'; UPDATE commit_feed_erased SET xact = '9000000000'; UPDATE incarnation SET cluster = 'other'
            """);
        await Store.Reopen();
        var position = await End();
        await Commit(An.Messages("r", 1, 1));
        (await Next(position)).Heard.ShouldBe(["r 2-2"]);
    }

    [Fact]
    public void A_position_is_read_back_as_it_was()
    {
        var seen = SeenCommits.Of("epoch", "10:20:10,14", 5);
        seen.ToString().ShouldBe("epoch/20/10,14/5");
        SeenCommits.Parse(seen.ToString())!.ToString().ShouldBe(seen.ToString());
        SeenCommits.Of("e", "20:20:", 5).ToString().ShouldBe("e/20//5");
        seen.UpTo(12).ToString().ShouldBe("epoch/13/10/5");
        seen.UpTo(19).ShouldBe(seen);
        SeenCommits.Parse("epoch/20/x/5").ShouldBeNull();
    }

    private async Task<(string Position, string[] Heard)> Next(string position)
    {
        var slice = await Read(position);
        return (slice.Position, [.. slice.Rooms.Select(r => $"{r.Room} {r.First}-{r.Last}")]);
    }
}
