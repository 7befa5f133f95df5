using Npgsql;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>
/// Pages of a room's log for one of its members, as at the head of the same snapshot; null for anybody else. Every statement asks for
/// the member itself.
/// </summary>
internal static class PostgresHistory
{
    private const string Head =
        "SELECT h.head FROM heads h JOIN members m ON m.room = h.room AND m.user_id = $2 WHERE h.room = $1 AND NOT h.closed";

    private const string IsMember = "EXISTS (SELECT FROM members WHERE room = $1 AND user_id = $2)";

    private const string Message =
        """
        SELECT e.json, (SELECT string_agg(emoji, ' ') FROM reactions WHERE room = e.room AND user_id = $2 AND message = e.seq) FROM events e
        """;

    private const string Newest =
        $"{Message} WHERE e.room = $1 AND e.kind = 1 AND e.seq < $3 AND {IsMember} ORDER BY e.seq DESC LIMIT $4";

    private const string Oldest =
        $"{Message} WHERE e.room = $1 AND e.kind = 1 AND e.seq > $3 AND {IsMember} ORDER BY e.seq LIMIT $4";

    private const string All = $"SELECT json, NULL FROM events WHERE room = $1 AND seq > $3 AND {IsMember} ORDER BY seq LIMIT $4";

    public static async Task<FramePage?> Messages(PostgresSession session, Reader reader, HistoryQuery query)
    {
        if (query.After is { } after)
            return await Page(session, reader, (Oldest, after, query.Limit)).ConfigureAwait(false);

        if (query.Around is { } around)
            return await Around(session, reader, (around, query.Limit)).ConfigureAwait(false);

        var page = await Page(session, reader, (Newest, query.Before ?? long.MaxValue, query.Limit)).ConfigureAwait(false);
        return page is null ? null : page with { Items = [.. page.Items.Reverse()] };
    }

    public static Task<FramePage?> Events(PostgresSession session, Reader reader, (long After, int Limit) asked) =>
        Page(session, reader, (All, asked.After, asked.Limit));

    private static async Task<FramePage?> Around(PostgresSession session, Reader reader, (long Seq, int Limit) asked)
    {
        var half = Math.Max(1, asked.Limit / 2);
        var older = asked.Limit - half;
        await using var rows = await session.Rows(
            new Query(Head, reader.Room, reader.User), reader.Asks(Newest, asked.Seq, older + 1), reader.Asks(Oldest, asked.Seq - 1, half))
            .ConfigureAwait(false);
        if (await rows.First(static r => (long?)r.GetInt64(0)).ConfigureAwait(false) is not { } head)
            return null;

        var before = await rows.All(ReadFrame).ConfigureAwait(false);
        var from = await rows.All(ReadFrame).ConfigureAwait(false);
        return new FramePage([.. before.Take(older).Reverse(), .. from], before.Count > older, head);
    }

    private static async Task<FramePage?> Page(PostgresSession session, Reader reader, (string Sql, long Bound, int Limit) asked)
    {
        await using var rows = await session.Rows(
            new Query(Head, reader.Room, reader.User), reader.Asks(asked.Sql, asked.Bound, asked.Limit + 1)).ConfigureAwait(false);
        if (await rows.First(static r => (long?)r.GetInt64(0)).ConfigureAwait(false) is not { } head)
            return null;

        var frames = await rows.All(ReadFrame).ConfigureAwait(false);
        return new FramePage([.. frames.Take(asked.Limit)], frames.Count > asked.Limit, head);
    }

    private static WireFrame ReadFrame(NpgsqlDataReader row) =>
        OwnReactions.Marked(row.GetFieldValue<byte[]>(0), PostgresColumns.Text(row, 1));
}
