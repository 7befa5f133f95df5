using Npgsql;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Feed;

/// <summary>The feed's row of one shared append. It may name what then is not committed: a reader looks into the log.</summary>
internal static class FeedRow
{
    private const string Sql = "INSERT INTO commit_feed (rooms, partitions, firsts, lasts, kinds) VALUES ($1, $2, $3, $4, $5)";

    /// <summary>Null: they have no events.</summary>
    public static NpgsqlBatchCommand? Command(IEnumerable<RoomAppend> appends)
    {
        TouchedRoom[] touched = [.. appends.Where(a => a.Entries.Count > 0).Select(a => a.Touched)];
        if (touched.Length == 0)
            return null;

        var command = new NpgsqlBatchCommand(Sql);
        void Add<T>(Converter<TouchedRoom, T> of) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = Array.ConvertAll(touched, of) });

        Add(t => t.Room);
        Add(t => (short)FeedPartitions.Of(t.Room));
        Add(t => t.First);
        Add(t => t.Last);
        Add(t => (short)t.Kinds);
        return command;
    }
}
