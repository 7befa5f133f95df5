namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>Who asks for what of which room; both as they can be sought.</summary>
internal readonly record struct Reader(string User, string Room)
{
    public static Reader Of(string user, string room) => new(PostgresText.Sought(user), PostgresText.Sought(room));

    public Query Asks(string sql, long bound, long limit) => new(sql, Room, User, bound, limit);
}
