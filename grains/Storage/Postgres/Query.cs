using Npgsql;
using NpgsqlTypes;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>
/// A statement with its values for <c>$1</c>, <c>$2</c>, …. Its text is constant, so that it is prepared once a connection. Times are
/// stored as Unix milliseconds; a null is a text, an unsigned number the number of a transaction.
/// </summary>
internal readonly record struct Query(string Sql, params object?[] Values)
{
    public NpgsqlBatchCommand Command()
    {
#pragma warning disable CA2100 // Callers pass constants; what users typed travels as a parameter.
        var command = new NpgsqlBatchCommand(Sql);
#pragma warning restore CA2100
        foreach (var value in Values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
        DateTimeOffset at => new NpgsqlParameter<long> { TypedValue = at.ToUnixTimeMilliseconds() },
        ulong number => new NpgsqlParameter { Value = number, NpgsqlDbType = NpgsqlDbType.Xid8 },
        // Not by pattern, which takes an array of signed numbers for one of unsigned ones.
        _ when value.GetType() == typeof(ulong[]) => new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Xid8 },
        Enum number => new NpgsqlParameter<int> { TypedValue = Convert.ToInt32(number, null) },
        _ => new NpgsqlParameter { Value = value },
    };
}
