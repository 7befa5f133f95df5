using System.Data.Common;
using Microsoft.Extensions.Options;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>
/// Orleans' own grain storage, in the same database as everything else: for small state that only its grain reads and that changes rarely.
/// A write costs a statement and an fsync of its own, so nothing that happens per message or sign-in is kept in it. Its tables are made by
/// the store's migrations, before the silo starts.
/// </summary>
internal static class GrainState
{
    /// <summary>Orleans knows Microsoft.Data.Sqlite by the name of an older library.</summary>
    private const string SqliteInvariant = "System.Data.SQLite";

    private const string PostgresInvariant = "Npgsql";

    /// <summary>Of this storage; the store has its own.</summary>
    private const int Connections = 4;

    public static ISiloBuilder AddGrainState(this ISiloBuilder silo, SiloSettings settings) =>
        silo.AddAdoNetGrainStorageAsDefault((OptionsBuilder<AdoNetGrainStorageOptions> storage) =>
            storage.Configure<Serializer>((options, serializer) =>
            {
                options.Invariant = settings.Postgres is null ? SqliteInvariant : PostgresInvariant;
                options.ConnectionString = settings.Postgres is null ? Sqlite(settings.DataDirectory) : Postgres(settings.Postgres);

                // By member ids, like every message between nodes: a type can be renamed and moved.
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
            }));

    private static string Sqlite(string dataDirectory)
    {
        var options = new SqliteOptions(dataDirectory);
        return new DbConnectionStringBuilder
        {
            ["Data Source"] = options.FilePath,
            ["Default Timeout"] = (int)options.BusyTimeout.TotalSeconds,
        }.ConnectionString;
    }

    private static string Postgres(string connectionString) =>
        new DbConnectionStringBuilder { ConnectionString = connectionString, ["Maximum Pool Size"] = Connections }.ConnectionString;
}
