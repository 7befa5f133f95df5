using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Sqlite.Feed;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// Runs a batch of work as one transaction, each in a savepoint of its own. No outcome is told before the commit, since it may rest on
/// what others of the same transaction wrote. Used from the writer's thread only.
/// </summary>
internal sealed class SqliteTransactions(SqliteSession session, SqliteEpoch epoch) : IDisposable
{
    private readonly StorageMeter _meter = new();
    private long _commits;
    private bool _changed;

    public long Commits => Interlocked.Read(ref _commits);

    public void Run(List<SqliteWork> batch)
    {
        var since = Stopwatch.GetTimestamp();
        if (TryWrite(batch) is { } failure)
        {
            foreach (var work in batch)
                work.Fail(failure);
            return;
        }

        Interlocked.Increment(ref _commits);
        _meter.Committed(batch.Sum(w => w.Events), Stopwatch.GetElapsedTime(since));
        foreach (var work in batch)
            work.Complete();
    }

    public void Dispose()
    {
        _meter.Dispose();
        session.Dispose();
        epoch.Dispose();
    }

    /// <summary>Null: durable. Whatever goes wrong, the thread lives on and every work gets an outcome.</summary>
    private WriteFailure? TryWrite(List<SqliteWork> batch)
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            _changed = false;
            foreach (var work in batch)
                RunOne(work);
            TouchedRoom[] touched = [.. batch.Select(w => w.Touched).OfType<TouchedRoom>()];
            if (touched.Length > 0)
                FeedRow.Add(session, touched);
            if (_changed)
                epoch.Count();
            session.Execute("COMMIT");
            if (_changed)
                epoch.Counted();
            return null;
        }
        catch (SqliteException e)
        {
            return RollBack()
                ? new WriteFailure(SqliteFailures.Wrap(e).Message, SqliteFailures.IsBusy(e), e)
                : new WriteFailure(SqliteFailures.Wrap(e).Message, IsBusy: false, e);
        }
        catch (Exception e)
        {
            RollBack();
            return new WriteFailure($"The database failed: {SqliteFailures.OneLine(e.Message)}", IsBusy: false, e);
        }
    }

    private void RunOne(SqliteWork work)
    {
        session.Execute("SAVEPOINT work");
        var before = session.Changes;
        var keep = false;
        try
        {
            keep = work.Execute(session);
        }
        catch (Exception e) when (e is not SqliteException s || !SqliteFailures.IsOfTheDatabase(s))
        {
            work.Refuse(e);
        }

        if (keep)
            _changed |= session.Changes != before;
        else
            session.Execute("ROLLBACK TO work");
        session.Execute("RELEASE work");
    }

    /// <summary>SQLite may have rolled back by itself, or never have begun: then there is nothing to do.</summary>
    private bool RollBack()
    {
        try
        {
            if (session.IsInTransaction)
                session.Execute("ROLLBACK");
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
