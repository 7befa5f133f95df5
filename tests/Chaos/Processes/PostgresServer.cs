using System.Diagnostics;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>
/// A PostgreSQL of the run's own, on loopback, with the settings that it comes with: what it says is durable is. It refuses to run as
/// root, so it runs as the user that Debian made for it.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";
    private const string Ready = "database system is ready to accept connections";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _data;
    private readonly int _port = FreePort.Pick();
    private Process? _process;

    private PostgresServer(string data) => _data = data;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username={User};Database=chat";

    /// <summary>Of the postmaster, while it runs.</summary>
    public int ProcessId => _process!.Id;

    public Printed Errors { get; } = new();

    public static async Task<PostgresServer> Start(TemporaryFolder folder)
    {
        folder.LetOthersPass();
        var server = new PostgresServer(folder.Sub("postgres"));
        if (Environment.IsPrivilegedProcess)
            await Command.Run("chown", User, server._data);
        try
        {
            await Run("initdb", "-D", server._data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
            await server.Start();
            await Run("createdb", "-h", "127.0.0.1", "-p", $"{server._port}", "-U", User, "chat");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until it takes connections: after a kill it first repeats what its log has.</summary>
    public async Task Start()
    {
        var isReady = Errors.Says(Ready);
        var (program, arguments) = AsUser("postgres",
            "-D", _data, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, WorkingDirectory = "/" };
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Errors.Add(line.Data ?? "");
        _process.Start();
        _process.BeginErrorReadLine();
        try
        {
            await isReady.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"PostgreSQL does not start.\n{Errors}", e);
        }
    }

    /// <summary>SIGKILL, to it and to all that it has started.</summary>
    public async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await Kill();
        _process?.Dispose();
    }

    private static Task Run(string program, params string[] arguments)
    {
        var (runs, with) = AsUser(program, arguments);
        return Command.Run(runs, with);
    }

    private static (string Program, string[] Arguments) AsUser(string program, params string[] arguments)
    {
        var path = Installed.Path(program, "/usr/lib/postgresql");
        return Environment.IsPrivilegedProcess
            ? ("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", path, .. arguments])
            : (path, arguments);
    }
}
