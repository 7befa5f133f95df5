using Npgsql;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>Reads rows by the position of their columns; each SELECT lists them in this order, from the first column on.</summary>
internal static class PostgresAccountRows
{
    public const int SessionColumns = 6;

    /// <summary>id, username, display_name, status_text</summary>
    public static User User(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3));

    /// <summary>id, username, display_name, status_text, password_hash, created_at</summary>
    public static StoredAccount Account(NpgsqlDataReader r) => Account(r, 0);

    public static StoredAccount Account(NpgsqlDataReader r, int from) => new(
        r.GetString(from), r.GetString(from + 1), r.GetString(from + 2), r.GetString(from + 3), r.GetString(from + 4), Time(r, from + 5));

    /// <summary>id, user_id, user_agent, created_at, last_seen_at, expires_at</summary>
    public static StoredSession Session(NpgsqlDataReader r) =>
        new(r.GetString(0), r.GetString(1), r.GetString(2), Time(r, 3), Time(r, 4), Time(r, 5));

    public static DateTimeOffset Time(NpgsqlDataReader r, int column) => DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(column));
}
