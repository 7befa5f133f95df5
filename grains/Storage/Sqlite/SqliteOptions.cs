namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// Where the embedded database lives. <c>UnsafeSyncOff</c> lets SQLite acknowledge what the disk has not got: it exists only as the
/// control of the power-loss test, which must see acknowledged messages vanish with it.
/// </summary>
public sealed record SqliteOptions(string DataDirectory, bool UnsafeSyncOff = false)
{
    public const string FileName = "chat.db";

    /// <summary>How long a writer waits for another process's lock on the file before it says busy.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Items that wait for the writer; beyond that an append is busy and any other write fails at once.</summary>
    public int QueueItems { get; init; } = 16_384;

    /// <summary>What they may hold together; one that is larger all by itself is let in when nothing waits.</summary>
    public long QueueBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Work that shares one transaction at most.</summary>
    public int TransactionItems { get; init; } = 512;

    public int TransactionBytes { get; init; } = 4 * 1024 * 1024;

    public int ReadConnections { get; init; } = 4;

    public string FilePath => Path.Combine(DataDirectory, FileName);
}
