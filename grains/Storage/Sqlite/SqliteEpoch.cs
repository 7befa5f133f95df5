using System.Security.Cryptography;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// Recognises a restored backup. Every commit is counted in the database, in its own transaction, then in a file beside it. A database
/// that counts less than the file is not the one written last: positions that clients hold may name other events now, so it gets a new
/// epoch. One that counts more is: a crash came between the two, or a loss of power took what was not flushed of the file, which costs
/// no fsync of its own. (Database and file put back together look the same: that takes an operator's word.) Used by one thread at a time.
/// </summary>
internal sealed class SqliteEpoch(SqliteSession session, string folder) : IDisposable
{
    private readonly CommitsFile _file = CommitsFile.Open(folder);
    private string _epoch = "";
    private long _commits;

    /// <summary>Counts this start, and returns the epoch that is in force from now on.</summary>
    public string Settle()
    {
        var stored = session.First<(string Epoch, long Commits)?>(
            "SELECT epoch, commits FROM incarnation", static r => (r.GetString(0), r.GetInt64(1)));
        var beside = _file.Read();
        var isTheOneWrittenLast = stored is { } s && beside is { } b && s.Epoch == b.Epoch && s.Commits >= b.Commits;

        _epoch = isTheOneWrittenLast ? stored!.Value.Epoch : RandomNumberGenerator.GetHexString(16, lowercase: true);
        _commits = Math.Max(stored?.Commits ?? 0, beside?.Commits ?? 0) + 1;
        session.Execute(
            """
            INSERT INTO incarnation (only, epoch, commits) VALUES (1, $1, $2)
            ON CONFLICT (only) DO UPDATE SET epoch = excluded.epoch, commits = excluded.commits
            """, _epoch, _commits);
        _file.Write(_epoch, _commits);
        _file.Flush();
        return _epoch;
    }

    /// <summary>In a transaction, before its commit.</summary>
    public void Count() => session.Execute("UPDATE incarnation SET commits = $1", _commits + 1);

    /// <summary>The transaction in which <see cref="Count"/> was called is durable.</summary>
    public void Counted()
    {
        _commits++;
        try
        {
            _file.Write(_epoch, _commits);
        }
        catch (IOException)
        {
            // What is committed stays committed, and a file that is behind does no harm.
        }
    }

    public void Dispose()
    {
        try
        {
            _file.Flush();
        }
        catch (IOException)
        {
            // As above.
        }

        _file.Dispose();
    }
}
