namespace Orleans.Chat.Storage.Postgres;

/// <summary>
/// Where the PostgreSQL database is, and how much of it is used at once. <c>ConnectionString</c> may name several hosts, of which the
/// one that takes writes is used for everything: a standby would tell of heads that are behind.
/// </summary>
public sealed record PostgresOptions(string ConnectionString)
{
    /// <summary>How long opening waits for a server that says it is starting up.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one statement may take; after that its outcome is unknown.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an append whose row another transaction holds is tried again before it is busy.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Shared appends under way at once. A room always goes by the same lane, so its own appends never meet.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>Appends that wait or are under way, in all lanes together; beyond that an append is busy.</summary>
    public int QueueItems { get; init; } = 16_384;

    /// <summary>What they may hold together; one that is larger all by itself is let in when nothing waits.</summary>
    public long QueueBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Appends that share one statement at most.</summary>
    public int StatementItems { get; init; } = 512;

    public int StatementBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Connections for reads; the pool of writers is apart, so that neither can use up the other's.</summary>
    public int ReadConnections { get; init; } = 8;

    /// <summary>Connections for writes other than appends, beside one for each lane.</summary>
    public int WriteConnections { get; init; } = 4;

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => nameof(PostgresOptions);
}
