using Microsoft.Data.Sqlite;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>
/// One append as the writer runs it, in its own savepoint of a transaction shared with other rooms': the head is moved by
/// compare-and-set, so a stale writer commits nothing (R5).
/// </summary>
internal sealed class SqliteAppend(RoomAppend append) : SqliteWork
{
    private readonly TaskCompletionSource<AppendOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppendOutcome? _outcome;

    /// <summary>Told to the caller by <see cref="Done"/> only, once the transaction is over.</summary>
    public AppendOutcome? Outcome => _outcome;

    public Task<AppendOutcome> Done => _done.Task;

    public override int Bytes { get; } = append.Entries.Sum(e => e.Json.Length + 128) + ((1 + append.Changes.Count) * 256);

    public override int Events => _outcome is AppendOutcome.Committed ? append.Entries.Count : 0;

    public override TouchedRoom? Touched => Events > 0 ? append.Touched : null;

    public override bool Execute(SqliteSession session)
    {
        _outcome = Malformed() ?? MoveHead(session) ?? Judge(session) ?? Write(session);
        return _outcome is AppendOutcome.Committed;
    }

    public override void Refuse(Exception e) => _outcome = new AppendOutcome.Refused(SqliteFailures.OneLine(e.Message));

    public override void Complete() => _done.SetResult(_outcome!);

    public override void Fail(WriteFailure failure) => _done.SetResult(
        failure.IsBusy ? new AppendOutcome.Busy() : new AppendOutcome.Unknown(failure.Reason));

    /// <summary>A hole in the seqs would be there for ever (R1).</summary>
    private AppendOutcome.Refused? Malformed()
    {
        var wrong = append.Entries.Where((e, i) => e.Seq != append.ExpectedHead + 1 + i).FirstOrDefault();
        return wrong is null ? null : new AppendOutcome.Refused($"Seq {wrong.Seq} does not follow in an append to head {append.ExpectedHead}.");
    }

    /// <summary>Null: the head was the expected one and is moved.</summary>
    private AppendOutcome? MoveHead(SqliteSession session)
    {
        var next = append.ExpectedHead + append.Entries.Count;
        var id = append.AppendId.ToByteArray();
        var moved = append.Changes.Any(c => c is CreateRoom)
            ? session.Execute(
                "INSERT INTO heads (room, head, append) SELECT $1, $2, $3 WHERE $4 = 0 ON CONFLICT DO NOTHING",
                append.Room, next, id, append.ExpectedHead)
            // The append ids are compared too: one without entries leaves the head. Its repeat must not apply its rows twice, and who has
            // not heard of it is stale.
            : session.Execute(
                """
                UPDATE heads SET head = $2, append = $3
                WHERE room = $1 AND head = $4 AND closed = 0 AND append <> $3 AND append = coalesce($5, append)
                """,
                append.Room, next, id, append.ExpectedHead, append.Previous?.ToByteArray());
        if (moved == 1)
            return null;

        var (head, last) = session.First(
            "SELECT head, append FROM heads WHERE room = $1", r => (r.GetInt64(0), (byte[])r[1]), append.Room);
        return last is not null && last.AsSpan().SequenceEqual(id) ? new AppendOutcome.Already() : new AppendOutcome.Conflict(head);
    }

    /// <summary>Null: every entry may be appended. All offenders are named at once.</summary>
    private AppendOutcome.Duplicate? Judge(SqliteSession session)
    {
        List<EntryVerdict> verdicts = [];
        HashSet<SendKey> here = [];
        for (var i = 0; i < append.Entries.Count; i++)
        {
            if (append.Entries[i] is not { Author: { } author } entry)
                continue;

            if (entry.ClientId is { } id && Find(session, author, id) is { } first)
                verdicts.Add(new EntryVerdict(i, first.Seq, first.At));
            else if (entry.After is { } after && !here.Contains(new SendKey(author, after)) && Find(session, author, after) is null)
                verdicts.Add(new EntryVerdict(i, null, null));
            if (entry.ClientId is { } sent)
                here.Add(new SendKey(author, sent));
        }

        return verdicts.Count > 0 ? new AppendOutcome.Duplicate(verdicts) : null;
    }

    private LoggedAt? Find(SqliteSession session, string author, string id) => session.First<LoggedAt?>(
        "SELECT seq, at FROM events WHERE room = $1 AND author = $2 AND client_id = $3",
        static r => new LoggedAt(r.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(1))), append.Room, author, id);

    private AppendOutcome Write(SqliteSession session)
    {
        foreach (var entry in append.Entries)
        {
            session.Execute(
                """
                INSERT INTO events (room, seq, kind, at, author, client_id, gone, gone_user, json)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                append.Room, entry.Seq, entry.Kind, entry.At, entry.Author, entry.ClientId,
                entry.Removal is { } removal ? 1 + (int)removal.Reason : 0, entry.Removal?.User, entry.Json.ToArray());
        }

        foreach (var change in append.Changes)
        {
            if (!SqliteRows.Apply(session, append.Room, change))
                return new AppendOutcome.Conflict(append.ExpectedHead);
        }

        return new AppendOutcome.Committed();
    }
}
