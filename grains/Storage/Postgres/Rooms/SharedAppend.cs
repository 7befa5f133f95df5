using Npgsql;
using Orleans.Chat.Storage.Postgres.Feed;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>
/// Appends of different rooms in one round trip, which is one transaction and one fsync, without BEGIN and COMMIT: a process that
/// freezes in between would hold the rows of its rooms locked. Those without row changes are one statement all together; each of the
/// others is one call, undone by itself if it fails. One row of the feed names them all. Heads move by compare-and-set, so a stale writer commits nothing (R5).
/// </summary>
internal static class SharedAppend
{
    /// <summary>In the order of the works. Throws whatever the driver throws: then nothing is known of any of them.</summary>
    public static async Task<AppendOutcome[]> Run(NpgsqlConnection connection, IReadOnlyList<AppendWork> works)
    {
        List<AppendWork> plain = [.. works.Where(w => w.Append.Changes.Count == 0)];
        List<AppendWork> changing = [.. works.Where(w => w.Append.Changes.Count > 0)];
        await using var batch = new NpgsqlBatch(connection);
        if (plain.Count > 0)
            batch.BatchCommands.Add(PlainAppends.Command(plain));
        foreach (var work in changing)
            batch.BatchCommands.Add(ChangingAppend.Command(work));
        if (FeedRow.Command(works.Select(w => w.Append)) is { } feed)
            batch.BatchCommands.Add(feed);

        var answers = new Dictionary<AppendWork, AppendOutcome>(works.Count);
        await using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        if (plain.Count > 0)
            await AppendAnswers.Read(reader, plain, answers).ConfigureAwait(false);
        foreach (var work in changing)
            await AppendAnswers.Read(reader, [work], answers).ConfigureAwait(false);
        return [.. works.Select(w => answers[w])];
    }
}
