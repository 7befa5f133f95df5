using Npgsql;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>
/// Appends of many rooms that change no rows beside the log, as one statement. A room's row that another transaction has locked is
/// passed over and its room is busy, so that no room waits for another's.
/// </summary>
internal static class PlainAppends
{
    /// <summary>
    /// b: the appends. e: their entries. d: entries that must not be, by what the log says. l: the heads, locked, as committed now.
    /// u: those moved. The seqs of a room follow from its head, so what is inserted has no holes.
    /// </summary>
    private const string Sql =
        """
        WITH b AS MATERIALIZED (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6) AS b(i, room, expect, n, append, previous)),
        e AS MATERIALIZED (
            SELECT * FROM unnest($7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            AS e(i, entry, room, seq, kind, at, author, client_id, after, gone, gone_user, json)),
        d AS MATERIALIZED (
            SELECT e.i, e.entry, x.seq, x.at FROM e
            LEFT JOIN LATERAL (
                SELECT seq, at FROM events WHERE room = e.room AND author = e.author AND client_id = e.client_id LIMIT 1) x ON true
            LEFT JOIN LATERAL (
                SELECT seq FROM events WHERE room = e.room AND author = e.author AND client_id = e.after LIMIT 1) p ON true
            WHERE e.author IS NOT NULL AND (x.seq IS NOT NULL OR (e.after IS NOT NULL AND p.seq IS NULL))),
        l AS MATERIALIZED (
            SELECT b.*, h.head, h.append AS last,
                h.head = b.expect AND NOT h.closed AND h.append <> b.append AND h.append = coalesce(b.previous, h.append) AS fits
            FROM b JOIN heads h ON h.room = b.room FOR UPDATE OF h SKIP LOCKED),
        u AS (
            UPDATE heads h SET head = l.expect + l.n, append = l.append FROM l
            WHERE h.room = l.room AND l.fits AND NOT EXISTS (SELECT FROM d WHERE d.i = l.i) RETURNING l.i),
        w AS (
            INSERT INTO events (room, seq, kind, at, author, client_id, gone, gone_user, json)
            SELECT e.room, e.seq, e.kind, e.at, e.author, e.client_id, e.gone, e.gone_user, e.json FROM e JOIN u ON u.i = e.i)
        SELECT b.i,
            CASE WHEN u.i IS NOT NULL THEN 0
                WHEN l.i IS NULL THEN CASE WHEN (SELECT true FROM heads h WHERE h.room = b.room) THEN 4 ELSE 3 END
                WHEN l.last = b.append THEN 1
                WHEN NOT l.fits THEN 3
                ELSE 2 END,
            coalesce(l.head, 0), d.entry, d.seq, d.at
        FROM b LEFT JOIN l ON l.i = b.i LEFT JOIN u ON u.i = b.i LEFT JOIN d ON d.i = b.i AND l.fits
        ORDER BY b.i, d.entry
        """;

    public static NpgsqlBatchCommand Command(List<AppendWork> works)
    {
        var command = new NpgsqlBatchCommand(Sql);
        void Add<T>(IEnumerable<T> values) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values] });

        Add(works.Select((_, i) => i));
        Add(works.Select(w => w.Append.Room));
        Add(works.Select(w => w.Append.ExpectedHead));
        Add(works.Select(w => w.Append.Entries.Count));
        Add(works.Select(w => w.Append.AppendId));
        Add(works.Select(w => w.Append.Previous));

        Add(works.SelectMany((w, i) => w.Append.Entries.Select(_ => i)));
        Add(works.SelectMany(w => w.Append.Entries.Select((_, entry) => entry)));
        Add(works.SelectMany(w => w.Append.Entries.Select(_ => w.Append.Room)));
        EntryColumns.AddTo(command, [.. works.SelectMany(w => w.Append.Entries)], [.. works.SelectMany(w => w.AskedOfTheLog())]);
        return command;
    }
}
