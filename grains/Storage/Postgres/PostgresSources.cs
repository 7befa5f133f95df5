using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>
/// The pools of connections and their settings. Our statements are written for their indexes and run unseen thousands of times a
/// second: the planner is kept from what it does to tables that it has no statistics of yet, and from planning each run anew.
/// </summary>
internal static class PostgresSources
{
    private const string Planner = "-c jit=off -c enable_seqscan=off -c enable_bitmapscan=off -c enable_mergejoin=off";
    private const int SpareConnections = 1;

    /// <summary>
    /// For appends and other writes. Statements see what was committed when they begin, as the appends' rely on; the level of durability
    /// is the one that was checked at opening, whatever the server's own setting becomes.
    /// </summary>
    public static NpgsqlDataSource Writers(PostgresOptions options, string synchronousCommit)
    {
        var text = Base(options);
        text.ApplicationName = "orleans-chat writer";
        text.MaxPoolSize = options.Lanes + options.WriteConnections + SpareConnections;
        Append(
            text,
            $"{Planner} -c plan_cache_mode=force_generic_plan -c default_transaction_isolation=read\\ committed"
            + $" -c synchronous_commit={synchronousCommit} -c lock_timeout={(int)options.CommandTimeout.TotalMilliseconds / 2}"
            + " -c idle_in_transaction_session_timeout=10s");
        return Build(text);
    }

    /// <summary>For reads. All statements of one round trip see one snapshot. What one row leads to is sought, never all of its table hashed.</summary>
    public static NpgsqlDataSource Readers(PostgresOptions options)
    {
        var text = Base(options);
        text.ApplicationName = "orleans-chat reader";
        text.MaxPoolSize = options.ReadConnections + SpareConnections;
        Append(
            text, $"{Planner} -c enable_hashjoin=off -c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on");
        return Build(text);
    }

    /// <summary>For opening: as the server sets it, and without a bound on how long a migration takes.</summary>
    public static NpgsqlDataSource Opening(PostgresOptions options)
    {
        var text = Base(options);
        text.ApplicationName = "orleans-chat opening";
        text.MaxAutoPrepare = 0;
        text.CommandTimeout = 0;
        return Build(text);
    }

    /// <summary>Where it is, for the operator.</summary>
    public static string Place(PostgresOptions options)
    {
        var text = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        return $"{text.Database ?? text.Username} at {text.Host}:{text.Port}";
    }

    private static NpgsqlConnectionStringBuilder Base(PostgresOptions options) => new(options.ConnectionString)
    {
        Timeout = 3,
        CommandTimeout = Math.Max(1, (int)options.CommandTimeout.TotalSeconds),
        CancellationTimeout = 500,
        KeepAlive = 10,
        TcpKeepAlive = true,
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,

        // We change no setting of a connection in passing, so there is nothing to reset when it goes back.
        NoResetOnClose = true,
        Enlist = false,
    };

    private static void Append(NpgsqlConnectionStringBuilder text, string settings) =>
        text.Options = string.IsNullOrEmpty(text.Options) ? settings : $"{text.Options} {settings}";

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder text)
    {
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        return text.Host?.Contains(',', StringComparison.Ordinal) == true
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }
}
