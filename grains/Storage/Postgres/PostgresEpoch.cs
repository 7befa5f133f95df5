using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>
/// Recognises a database that is not the one written last. A cluster has a system identifier of its own, a new timeline after each
/// recovery or promotion, and each of its databases an oid: where one of them differs from what is stored, positions that clients hold
/// may name other events now, and the epoch is another. A dump loaded into the very same database looks the same: that takes an
/// operator's word.
/// </summary>
internal sealed class PostgresEpoch(NpgsqlConnection connection, ILogger log)
{
    private const string Cluster = "SELECT system_identifier::text FROM pg_control_system()";
    private const string Timeline = "SELECT timeline_id::text FROM pg_control_checkpoint()";
    private const string Database = "SELECT oid::text FROM pg_database WHERE datname = current_database()";

    private sealed record Stored(string Epoch, string?[] Marks);

    /// <summary>The epoch that is in force from now on. By whoever holds the lock of the migrations.</summary>
    public async Task<string> Settle(CancellationToken cancel)
    {
        string?[] now = [await Read(Cluster, cancel), await Read(Timeline, cancel), await Read(Database, cancel)];
        var stored = await Read(cancel).ConfigureAwait(false);

        // What cannot be read says nothing: neither now nor when it was not stored.
        var isTheOneWrittenLast = stored is not null
            && now.Zip(stored.Marks).All(mark => mark.First is null || mark.Second is null || mark.First == mark.Second);
        var epoch = isTheOneWrittenLast ? stored!.Epoch : RandomNumberGenerator.GetHexString(16, lowercase: true);
        if (!isTheOneWrittenLast)
            await ForgetFeed(cancel).ConfigureAwait(false);
        await Write(epoch, [.. now.Select((mark, i) => mark ?? stored?.Marks[i])], cancel).ConfigureAwait(false);
        return epoch;
    }

    /// <summary>Null: the server keeps it to itself, as some hosted ones do. What is left to compare must do then.</summary>
    private async Task<string?> Read(string sql, CancellationToken cancel)
    {
        try
        {
#pragma warning disable CA2100 // One of the constants above.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) as string;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.FeatureNotSupported)
        {
            Log.EpochMarkUnreadable(log, sql, e.SqlState);
            return null;
        }
    }

    /// <summary>The numbers of transactions of another cluster say nothing in this one: rows with such may never be come to, and hide what is new.</summary>
    private async Task ForgetFeed(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "DELETE FROM commit_feed WHERE xact >= pg_current_xact_id(); UPDATE commit_feed_erased SET xact = least(xact, pg_current_xact_id())",
            connection);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private async Task<Stored?> Read(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT epoch, cluster, timeline, database FROM incarnation", connection);
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return await row.ReadAsync(cancel).ConfigureAwait(false)
            ? new Stored(row.GetString(0), [Text(row, 1), Text(row, 2), Text(row, 3)])
            : null;
    }

    private async Task Write(string epoch, string?[] marks, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO incarnation (one, epoch, cluster, timeline, database) VALUES (1, $1, $2, $3, $4)
            ON CONFLICT (one) DO UPDATE SET
                epoch = excluded.epoch, cluster = excluded.cluster, timeline = excluded.timeline, database = excluded.database
            """, connection);
        foreach (var value in (string?[])[epoch, .. marks])
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = value });
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
