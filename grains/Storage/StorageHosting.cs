using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Accounts;
using Orleans.Chat.Storage.Postgres.Feed;
using Orleans.Chat.Storage.Postgres.Presence;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Postgres.Search;
using Orleans.Chat.Storage.Postgres.Seeding;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Seeding;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Accounts;
using Orleans.Chat.Storage.Sqlite.Feed;
using Orleans.Chat.Storage.Sqlite.Presence;
using Orleans.Chat.Storage.Sqlite.Rooms;
using Orleans.Chat.Storage.Sqlite.Search;
using Orleans.Chat.Storage.Sqlite.Seeding;

namespace Orleans.Chat.Storage;

public static class StorageHosting
{
    /// <summary>The ports on one SQLite file.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, SqliteOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<IChatDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IRoomLog, SqliteRoomLog>();
        services.AddSingleton<IRoomMessages, SqliteRoomMessages>();
        services.AddSingleton<IRoomQueries, SqliteRoomQueries>();
        services.AddSingleton<INoticeReads, SqliteNoticeReads>();
        services.AddSingleton<IReadMarkers, SqliteReadMarkers>();
        services.AddSingleton<IPresenceStore, SqlitePresenceStore>();
        services.AddSingleton<IRoomNotes, SqliteRoomNotes>();
        services.AddSingleton<IBlockStore, SqliteBlockStore>();
        services.AddSingleton<ISettingsStore, SqliteSettingsStore>();
        services.AddSingleton<ICommitFeed, SqliteCommitFeed>();
        services.AddSingleton<ISearchIndex, SqliteSearchIndex>();
        services.AddSingleton<IAccountStore, SqliteAccountStore>();
        services.AddSingleton<ISigningKeyStore, SqliteSigningKeyStore>();
        services.AddSingleton<ISeeding, SqliteSeeding>();
        return services;
    }

    /// <summary>The ports on a PostgreSQL database, which other nodes may use too.</summary>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, PostgresOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<PostgresDatabase>();
        services.AddSingleton<IChatDatabase>(provider => provider.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<IRoomLog, PostgresRoomLog>();
        services.AddSingleton<IRoomMessages, PostgresRoomMessages>();
        services.AddSingleton<IRoomQueries, PostgresRoomQueries>();
        services.AddSingleton<INoticeReads, PostgresNoticeReads>();
        services.AddSingleton<IReadMarkers, PostgresReadMarkers>();
        services.AddSingleton<IPresenceStore, PostgresPresenceStore>();
        services.AddSingleton<IRoomNotes, PostgresRoomNotes>();
        services.AddSingleton<IBlockStore, PostgresBlockStore>();
        services.AddSingleton<ISettingsStore, PostgresSettingsStore>();
        services.AddSingleton<ICommitFeed, PostgresCommitFeed>();
        services.AddSingleton<ISearchIndex, PostgresSearchIndex>();
        services.AddSingleton<IAccountStore, PostgresAccountStore>();
        services.AddSingleton<ISigningKeyStore, PostgresSigningKeyStore>();
        services.AddSingleton<ISeeding, PostgresSeeding>();
        return services;
    }
}
