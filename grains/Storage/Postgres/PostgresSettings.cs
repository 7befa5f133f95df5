using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>What the server must be and how it must be set for what is acknowledged to be kept.</summary>
internal static class PostgresSettings
{
    private const int OldestVersion = 15;

    private const string Query =
        """
        SELECT current_setting('server_version_num')::integer / 10000, pg_encoding_to_char(encoding), pg_is_in_recovery(),
            current_setting('default_transaction_read_only'), current_setting('fsync'), current_setting('full_page_writes'),
            current_setting('synchronous_commit')
        FROM pg_database WHERE datname = current_database()
        """;

    /// <summary>The level of durability that commits have here. Throws where it, or anything else, is not enough.</summary>
    public static async Task<string> Check(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Query, connection);
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        await row.ReadAsync(cancel).ConfigureAwait(false);
        var synchronousCommit = row.GetString(6);
        var wrong = row.GetInt32(0) < OldestVersion ? $"it is version {row.GetInt32(0)}; {OldestVersion} or newer is needed"
            : row.GetString(1) != "UTF8" ? $"its encoding is {row.GetString(1)}; make the database with ENCODING 'UTF8'"
            : row.GetBoolean(2) ? "it is a standby (pg_is_in_recovery); name the primary"
            : row.GetString(3) == "on" ? "default_transaction_read_only is on; set it to off"
            : Unsafe("fsync", row.GetString(4)) ?? Unsafe("full_page_writes", row.GetString(5))
            ?? Unsafe("synchronous_commit", synchronousCommit);
        return wrong is null ? synchronousCommit : throw new ChatDatabaseException($"The PostgreSQL database cannot be used: {wrong}.");
    }

    private static string? Unsafe(string setting, string value) => value is "off" or "local"
        ? $"{setting} is {value}, so what was acknowledged could be lost; set it to on"
        : null;
}
