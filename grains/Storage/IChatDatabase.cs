namespace Orleans.Chat.Storage;

/// <summary>The database behind the ports.</summary>
public interface IChatDatabase
{
    /// <summary>
    /// Opens it, applies migrations, checks that its settings keep the promise of durability, and settles the epoch. Called once,
    /// before anything else of the store. Throws <see cref="ChatDatabaseException"/>, whose message is one line for the operator.
    /// </summary>
    Task Open(CancellationToken cancel);

    /// <summary>Names this incarnation of the database: another one after a backup was restored.</summary>
    string Epoch { get; }

    /// <summary>Can it be written to now? Writes to find out. Cancelled, it throws: how long the database takes is then unknown.</summary>
    Task<bool> IsHealthy(CancellationToken cancel);
}
