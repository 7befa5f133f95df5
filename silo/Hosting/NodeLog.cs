namespace Orleans.Chat.Silo.Hosting;

/// <summary>
/// The log of a node, without a few sentences of the frameworks that mislead while it starts, and silent once a start has failed: what was
/// wrong is said in one line then.
/// </summary>
internal sealed class NodeLog(LoggerFactory all) : ILoggerFactory
{
    private volatile bool _isSilent;
    private volatile bool _hasStarted;

    /// <summary>From now on everything counts that the frameworks say.</summary>
    public void Started() => _hasStarted = true;

    /// <summary>Nothing more is logged.</summary>
    public void Silence() => _isSilent = true;

    public static ILoggerFactory Create(IServiceProvider services) => new NodeLog(ActivatorUtilities.CreateInstance<LoggerFactory>(services));

    public ILogger CreateLogger(string categoryName) => new Line(this, all.CreateLogger(categoryName), Misleading(categoryName));

    public void AddProvider(ILoggerProvider provider) => all.AddProvider(provider);

    public void Dispose() => all.Dispose();

    /// <summary>The id of the category's events that are left out during the start; null: none.</summary>
    private static int? Misleading(string category) => category switch
    {
        // Advises the server's garbage collector. On the few cores of a small server the workstation's takes the same memory when idle and
        // less with many connections; who has many cores sets DOTNET_gcServer=1.
        "Orleans.Runtime.Silo" => 100405,

        // Of its first round the watchdog says that it took as long as the machine is up.
        "Orleans.Runtime.Watchdog" => 100150,

        // Why a start failed is said by Startup, or by the exception that ends the process.
        "Microsoft.Extensions.Hosting.Internal.Host" => 11,
        _ => null,
    };

    private sealed class Line(NodeLog log, ILogger to, int? leftOut) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => to.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => !log._isSilent && to.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!log._isSilent && (log._hasStarted || eventId.Id != leftOut))
                to.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
