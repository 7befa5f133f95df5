using Npgsql;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Tests.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>One server for all tests of a run, started when the first one asks, with a new database for each who asks.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Migrated = "migrated";

    private readonly Lazy<Task<ServerProcess>> _server = new(StartMigrated);
    private int _databases;

    /// <summary>Its connection string. The database has its tables, and was opened by nobody yet.</summary>
    public async Task<string> NewDatabase()
    {
        var (server, name) = (await _server.Value, NewName());
        await server.Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {Migrated}");
        return server.ConnectionString(name);
    }

    /// <summary>The connection string of one without any table.</summary>
    public async Task<string> EmptyDatabase(string with = "")
    {
        var (server, name) = (await _server.Value, NewName());
        await server.Execute("postgres", $"CREATE DATABASE {name} {with}");
        return server.ConnectionString(name);
    }

    public async Task<NpgsqlConnection> Connect(string connectionString) =>
        await (await _server.Value).Connect(NameIn(connectionString));

    public async Task Execute(string connectionString, string sql) =>
        await (await _server.Value).Execute(NameIn(connectionString), sql);

    /// <summary>ALTER DATABASE, from outside of it; connections that are open keep what they have.</summary>
    public async Task Alter(string connectionString, string change) =>
        await (await _server.Value).Execute("postgres", $"ALTER DATABASE {NameIn(connectionString)} {change}");

    /// <summary>Whoever still uses it is thrown out.</summary>
    public async Task Drop(string connectionString) =>
        await (await _server.Value).Execute("postgres", $"DROP DATABASE IF EXISTS {NameIn(connectionString)} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }

    private static string NameIn(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task<ServerProcess> StartMigrated()
    {
        var server = await ServerProcess.Start();
        await server.Execute("postgres", $"CREATE DATABASE {Migrated}");
        await using var source = PostgresSources.Opening(new PostgresOptions(server.ConnectionString(Migrated)));
        PostgresMigrations.Apply(source);
        return server;
    }

    private string NewName() => $"test{Interlocked.Increment(ref _databases)}";
}
