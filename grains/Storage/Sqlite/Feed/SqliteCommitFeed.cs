using System.Globalization;
using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Storage.Sqlite.Feed;

/// <summary>The feed in SQLite, whose one writer commits its transactions in the order of their numbers: a position is the number of the last one seen.</summary>
internal sealed class SqliteCommitFeed(SqliteDatabase database) : ICommitFeed
{
    private const string Erased = "SELECT id FROM commit_feed_erased WHERE only = 1";

    public Task<string> Begin(CancellationToken cancel) => database.Read(session => PositionOf(session.Number(Erased)), cancel);

    public Task<FeedSlice?> Read(string position, int partition, CancellationToken cancel) => database.Read(
        session => Seen(position) is { } seen && session.Number(Erased) <= seen
            ? Slice(session, seen, partition)
            : null,
        cancel);

    public Task<int> Erase(TimeSpan kept, CancellationToken cancel) => database.Write(
        session =>
        {
            var last = session.Number(
                """
                SELECT max(id) FROM (SELECT id, at FROM commit_feed WHERE id > 0 ORDER BY id LIMIT $1)
                WHERE at < CAST(unixepoch('subsec') * 1000 AS INTEGER) - $2
                """, FeedBounds.ErasedCommits, (long)kept.TotalMilliseconds);
            if (last == 0)
                return 0;

            session.Execute("UPDATE commit_feed_erased SET id = max(id, $1) WHERE only = 1", last);
            return session.Execute("DELETE FROM commit_feed WHERE id <= $1", last);
        },
        cancel);

    private FeedSlice Slice(SqliteSession session, long seen, int partition)
    {
        var commits = session.All(
            "SELECT id, rooms FROM commit_feed WHERE id > $1 ORDER BY id LIMIT $2",
            static r => (Commit?)new Commit(r.GetInt64(0), r.GetString(1)), seen, FeedBounds.ReadCommits).OfType<Commit>().ToList();
        return new FeedSlice(
            FeedSlice.Merge(commits.SelectMany(c => FeedRow.Read(c.Rooms, partition))),
            PositionOf(commits.Count == 0 ? seen : commits[^1].Id), commits.Count == FeedBounds.ReadCommits);
    }

    private string PositionOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{database.Epoch}/{id}");

    /// <summary>Null: it is no position of this database's.</summary>
    private long? Seen(string position) =>
        position.Split('/') is [var epoch, var id] && epoch == database.Epoch
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? seen
            : null;

    private sealed record Commit(long Id, string Rooms);
}
