using Npgsql;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>Entries column by column, as arrays for unnest: seq, kind, at, author, client id, after, gone, gone user, JSON.</summary>
internal static class EntryColumns
{
    public static void AddTo(NpgsqlBatchCommand command, LogEntry[] entries, string?[] askedOfTheLog)
    {
        void Add<T>(T[] values) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });

        Add(Array.ConvertAll(entries, e => e.Seq));
        Add(Array.ConvertAll(entries, e => (int)e.Kind));
        Add(Array.ConvertAll(entries, e => e.At.ToUnixTimeMilliseconds()));
        Add(Array.ConvertAll(entries, e => e.Author));
        Add(Array.ConvertAll(entries, e => e.ClientId));
        Add(askedOfTheLog);
        Add(Array.ConvertAll(entries, e => e.Removal is { } removal ? 1 + (int)removal.Reason : 0));
        Add(Array.ConvertAll(entries, e => e.Removal?.User));
        Add(Array.ConvertAll(entries, e => e.Json));
    }
}
