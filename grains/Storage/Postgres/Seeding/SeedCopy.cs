using Npgsql;
using NpgsqlTypes;

namespace Orleans.Chat.Storage.Postgres.Seeding;

/// <summary>Many rows into one table by COPY.</summary>
internal static class SeedCopy
{
    /// <summary>For one row's way to the server, and for the end, where indexes may keep it busy.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public static async Task Write<T>(
        NpgsqlConnection connection, string table, IEnumerable<T> items, (Func<T, object?[]> Row, SeedProgress? Rows) how)
    {
        var copy = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)").ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            copy.Timeout = Timeout;
            foreach (var item in items)
            {
                await copy.StartRowAsync().ConfigureAwait(false);
                foreach (var value in how.Row(item))
                    await Write(copy, value).ConfigureAwait(false);
                how.Rows?.Add(1);
            }

            await copy.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static Task Write(NpgsqlBinaryImporter copy, object? value) => value switch
    {
        null => copy.WriteNullAsync(),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text),
        long number => copy.WriteAsync(number, NpgsqlDbType.Bigint),
        int number => copy.WriteAsync(number, NpgsqlDbType.Integer),
        Enum number => copy.WriteAsync(Convert.ToInt32(number, null), NpgsqlDbType.Integer),
        DateTimeOffset at => copy.WriteAsync(at.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
        Guid id => copy.WriteAsync(id, NpgsqlDbType.Uuid),
        ReadOnlyMemory<byte> bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is in no column of a seed."),
    };
}
