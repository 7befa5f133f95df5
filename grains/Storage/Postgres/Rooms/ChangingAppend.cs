using Npgsql;
using NpgsqlTypes;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>An append that changes rows beside the log, as one call: see append_with_rows of the migrations.</summary>
internal static class ChangingAppend
{
    private const string Sql =
        """
        SELECT 0, outcome, head, entry, first_seq, first_at, reason
        FROM append_with_rows($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    public static NpgsqlBatchCommand Command(AppendWork work)
    {
        var append = work.Append;
        var command = new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = append.Room },
                new NpgsqlParameter<long> { TypedValue = append.ExpectedHead },
                new NpgsqlParameter<Guid> { TypedValue = append.AppendId },
                new NpgsqlParameter<Guid?> { TypedValue = append.Previous },
                new NpgsqlParameter<string> { TypedValue = AppendRows.Json(append.Changes), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        EntryColumns.AddTo(command, [.. append.Entries], work.AskedOfTheLog());
        return command;
    }
}
