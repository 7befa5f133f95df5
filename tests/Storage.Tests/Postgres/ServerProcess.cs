using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>
/// A real PostgreSQL server in a folder of its own, started and ended by a shell that obeys our orders. When the orders end, however
/// this process comes to its end, the shell ends the server and removes the folder's content.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>
    /// A signal to the whole group of processes must not keep it from cleaning up. The order to kill leaves nothing running: what the server had
    /// begun is cut off in the middle.
    /// </summary>
    private const string Shell =
        """
        trap '' TERM INT HUP
        bin=$1 folder=$2 port=$3
        cd "$folder" || exit 1
        "$bin/initdb" -D data -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US -A trust -U chat --no-sync >initdb.log 2>&1 || exit 1
        start() {
          "$bin/postgres" -D data -p "$port" -h 127.0.0.1 -k "$folder" -c fsync=on -c shared_buffers=64MB -c max_connections=200 \
            -c max_wal_size=512MB -c max_prepared_transactions=4 "$@" >>log 2>&1 &
          pid=$!
        }
        while read -r order settings; do
          case $order in
            start) start $settings ;;
            kill) children=$(cat /proc/$pid/task/$pid/children); kill -9 $pid $children; wait $pid 2>/dev/null
              for child in $children; do while [ -d /proc/$child ]; do sleep 0.01; done; done ;;
          esac
          echo done
        done
        kill -QUIT $pid 2>/dev/null; wait
        rm -rf data log initdb.log
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat-postgres-");
    private readonly Process _shell;

    private ServerProcess(int port)
    {
        Port = port;
        _shell = StartShell();
    }

    public int Port { get; }

    public static async Task<ServerProcess> Start(string settings = "")
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var server = new ServerProcess(port);
        await server.Restart(settings);
        return server;
    }

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=chat;Database={database}";

    /// <summary>Starts it and waits until it lets somebody in; after <see cref="Kill"/> that takes a recovery.</summary>
    public async Task Restart(string settings = "")
    {
        await Order($"start {settings}");
        await Eventually.So(CanConnect, "the server lets nobody in", Patience);
    }

    public Task Kill() => Order("kill");

    public async Task Execute(string database, string sql)
    {
        await using var connection = await Connect(database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Outside of every pool, so that it is really closed when it is closed.</summary>
    public async Task<NpgsqlConnection> Connect(string database)
    {
        var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=false;Timeout=30;Command Timeout=60");
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> CanConnect()
    {
        try
        {
            await Execute("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task Order(string order)
    {
        await _shell.StandardInput.WriteLineAsync(order);
        await _shell.StandardInput.FlushAsync();
        (await _shell.StandardOutput.ReadLineAsync().WaitAsync(Patience)).ShouldBe("done", "see initdb.log and log in the server's folder");
    }

    private Process StartShell()
    {
        // The server refuses to run as root.
        var user = File.ReadAllLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
        string[] asUser = [];
        if (Environment.UserName == "root")
        {
            using var chown = Process.Start("chown", [user, _folder.FullName]);
            chown.WaitForExit();
            asUser = ["setpriv", $"--reuid={user}", "--clear-groups"];
        }

        string[] command = [.. asUser, "sh", "-c", Shell, "sh", PostgresPrograms.Folder, _folder.FullName, $"{Port}"];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/",
        })!;
    }
}
