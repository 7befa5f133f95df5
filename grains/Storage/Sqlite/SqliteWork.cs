using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// One piece of work for the writer. It runs in a savepoint of its own; its outcome is told only once the transaction is over.
/// Exactly one of <see cref="Complete"/> and <see cref="Fail"/> is called.
/// </summary>
internal abstract class SqliteWork
{
    /// <summary>About what it holds while it waits, and adds to a transaction; always the same.</summary>
    public virtual int Bytes => 256;

    /// <summary>Events that it appends, for the meter.</summary>
    public virtual int Events => 0;

    /// <summary>The room to whose log it appended, once it is executed.</summary>
    public virtual TouchedRoom? Touched => null;

    /// <summary>False: what it wrote is taken back, and its outcome stands all the same.</summary>
    public abstract bool Execute(SqliteSession session);

    /// <summary>It threw in its savepoint, which was taken back. Only this work is concerned.</summary>
    public abstract void Refuse(Exception e);

    /// <summary>The transaction is durable; what <see cref="Execute"/> or <see cref="Refuse"/> found is the outcome.</summary>
    public abstract void Complete();

    /// <summary>The transaction is lost, or never began.</summary>
    public abstract void Fail(WriteFailure failure);
}
