using System.Data.Common;
using Microsoft.Data.Sqlite;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Tests.Sqlite;

namespace Orleans.Chat.Storage.Tests.GrainStorage;

public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    private readonly TemporaryFolder _folder = new();

    public override ValueTask InitializeAsync()
    {
        SqliteMigrations.Apply(new SqliteOptions(_folder.Path));
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task<DbConnection> Connect()
    {
        var connection = new SqliteConnection(SqliteConnections.ConnectionString(new SqliteOptions(_folder.Path)));
        await connection.OpenAsync(Cancel);
        return connection;
    }
}
