using Npgsql;
using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Storage.Postgres.Feed;

/// <summary>
/// The feed in PostgreSQL. Transactions become visible in another order than they begin or write, so that no number in their rows can be a position.
/// A position is what a snapshot saw, and the new rows are those of the transactions that it did not see: those that were open then, each sought
/// by its number, and all from the snapshot's end on.
/// </summary>
internal sealed class PostgresCommitFeed(PostgresDatabase database) : ICommitFeed
{
    private const string Now =
        "SELECT pg_current_snapshot()::text, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, xact, before FROM commit_feed_erased WHERE one = 1";

    /// <summary>One row for each commit, so that it is counted whether or not it touches a room of the partition; its rooms of the partition side by side.</summary>
    private const string News =
        """
        SELECT n.xact, t.room, t.first, t.last, t.kinds FROM (
            SELECT * FROM commit_feed WHERE xact = ANY ($1)
            UNION ALL
            (SELECT * FROM commit_feed WHERE xact >= $2 ORDER BY xact LIMIT $4)) n
        LEFT JOIN LATERAL unnest(n.rooms, n.partitions, n.firsts, n.lasts, n.kinds) t (room, partition, first, last, kinds) ON t.partition = $3
        """;

    /// <summary>Oldest first, and of those only what is old enough; erased by several nodes at once, each row by one of them.</summary>
    private const string EraseOldest =
        """
        WITH gone AS (
            DELETE FROM commit_feed
            WHERE xact = ANY (ARRAY (SELECT xact FROM commit_feed WHERE xact > '0' ORDER BY xact LIMIT $2 FOR UPDATE SKIP LOCKED))
            AND at < (extract(epoch FROM now()) * 1000)::bigint - $1 RETURNING xact),
        newest AS (SELECT max(xact::text::numeric) AS xact, count(*) AS many FROM gone)
        UPDATE commit_feed_erased e SET
            xact = greatest(e.xact, newest.xact::text::xid8), before = greatest(e.before, (extract(epoch FROM now()) * 1000)::bigint - $1)
        FROM newest WHERE e.one = 1 AND newest.many > 0 RETURNING newest.many
        """;

    private sealed record Moment(SeenCommits Seen, ulong Erased, long ErasedBefore);

    public async Task<string> Begin(CancellationToken cancel)
    {
        var now = await database.Read(session => session.First(new Query(Now), ReadMoment), cancel).ConfigureAwait(false);
        return now!.Seen.UpTo(now.Erased).ToString();
    }

    public async Task<FeedSlice?> Read(string position, int partition, CancellationToken cancel)
    {
        if (SeenCommits.Parse(position) is not { } seen || seen.Epoch != database.Epoch)
            return null;

        return await database.Read(
            async session =>
            {
                await using var rows = await session.Rows(
                    new Query(Now), new Query(News, seen.Open.ToArray(), seen.Next, (short)partition, (long)FeedBounds.ReadCommits));
                var now = (await rows.First(ReadMoment))!;
                var touched = await rows.All(ReadTouched);
                return seen.HasMissed(now.Erased, now.ErasedBefore) ? null : Slice(seen, now.Seen, touched);
            },
            cancel).ConfigureAwait(false);
    }

    public async Task<int> Erase(TimeSpan kept, CancellationToken cancel) => (int)await database.Write(
        session => session.Number(new Query(EraseOldest, (long)kept.TotalMilliseconds, (long)FeedBounds.ErasedCommits)), cancel).ConfigureAwait(false);

    private static FeedSlice Slice(SeenCommits before, SeenCommits now, List<(ulong Xact, TouchedRoom? Room)> touched)
    {
        var fresh = touched.Where(t => t.Xact >= before.Next).Select(t => t.Xact).Distinct().ToList();
        var hasMore = fresh.Count == FeedBounds.ReadCommits;
        var position = hasMore ? now.UpTo(fresh.Max()) : now;
        return new FeedSlice(FeedSlice.Merge(touched.Select(t => t.Room).OfType<TouchedRoom>()), position.ToString(), hasMore);
    }

    private Moment ReadMoment(NpgsqlDataReader row) => new(
        SeenCommits.Of(database.Epoch, row.GetString(0), row.GetInt64(1)), row.GetFieldValue<ulong>(2), row.GetInt64(3));

    private static (ulong Xact, TouchedRoom? Room) ReadTouched(NpgsqlDataReader row) => (
        row.GetFieldValue<ulong>(0),
        row.IsDBNull(1) ? null : new TouchedRoom(row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt16(4)));
}
