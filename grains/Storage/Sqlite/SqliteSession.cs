using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// A connection with its prepared statements. For one thread at a time. Statements are kept by their text, so pass constants; their
/// parameters are named <c>$1</c>, <c>$2</c>, … in the order of the values. Times are stored as Unix milliseconds.
/// </summary>
public sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public bool IsInTransaction => sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>What was prepared so far.</summary>
    public IReadOnlyCollection<string> Statements => [.. _prepared.Keys];

    /// <summary>Rows changed since it was opened, rolled back or not.</summary>
    public int Changes => sqlite3_total_changes(connection.Handle);

    /// <summary>Runs a statement; how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>All rows. To stop early, return null from <paramref name="read"/>: that row and the rest are left out.</summary>
    public List<T> All<T>(string sql, Func<SqliteDataReader, T?> read, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var reader = Bind(sql, values).ExecuteReader();
        while (reader.Read() && read(reader) is { } row)
            rows.Add(row);
        return rows;
    }

    /// <summary>The first row, or <c>default</c> when there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    /// <summary>The first column of the first row; 0 when there is none or it is null.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) =>
        First(sql, static r => r.IsDBNull(0) ? 0L : r.GetInt64(0), values);

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
            _prepared.Add(sql, command = Prepare(sql, values.Length));

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset at => at.ToUnixTimeMilliseconds(),
                Enum number => Convert.ToInt64(number, null),
                var value => value,
            };
        }

        return command;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants; what users typed travels as a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }
}
