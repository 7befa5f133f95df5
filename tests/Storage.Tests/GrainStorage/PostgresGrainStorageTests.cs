using System.Data.Common;
using Orleans.Chat.Storage.Tests.Postgres;

namespace Orleans.Chat.Storage.Tests.GrainStorage;

public sealed class PostgresGrainStorageTests(PostgresServer server) : GrainStorageContract
{
    private string _database = "";

    public override async ValueTask InitializeAsync() => _database = await server.NewDatabase();

    public override async ValueTask DisposeAsync() => await server.Drop(_database);

    protected override async Task<DbConnection> Connect() => await server.Connect(_database);
}
