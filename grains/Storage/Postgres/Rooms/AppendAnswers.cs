using Npgsql;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>
/// The database's answers as outcomes. Rows: which append, outcome, head; for a duplicate one row an offender: entry, first seq and
/// time; for what was refused the reason.
/// </summary>
internal static class AppendAnswers
{
    private const int Committed = 0, Already = 1, Duplicate = 2, Conflict = 3, Busy = 4, Refused = 5;

    /// <summary>
    /// Reads the next result to its end, and that of the round trip with the last one: the server says that a statement is done before
    /// it commits, and only then that it is committed.
    /// </summary>
    public static async Task Read(NpgsqlDataReader reader, List<AppendWork> works, Dictionary<AppendWork, AppendOutcome> answers)
    {
        Dictionary<AppendWork, List<EntryVerdict>> verdicts = [];
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var work = works[reader.GetInt32(0)];
            if (reader.GetInt32(1) != Duplicate)
            {
                answers[work] = Outcome(reader);
                continue;
            }

            if (!verdicts.TryGetValue(work, out var offenders))
                verdicts.Add(work, offenders = []);
            offenders.Add(Verdict(reader));
            answers[work] = new AppendOutcome.Duplicate(offenders);
        }

        await reader.NextResultAsync().ConfigureAwait(false);
    }

    private static AppendOutcome Outcome(NpgsqlDataReader row) => row.GetInt32(1) switch
    {
        Committed => new AppendOutcome.Committed(),
        Already => new AppendOutcome.Already(),
        Conflict => new AppendOutcome.Conflict(row.GetInt64(2)),
        Busy => new AppendOutcome.Busy(),
        Refused => new AppendOutcome.Refused(PostgresFailures.OneLine(row.GetString(6))),
        var other => throw new InvalidOperationException($"{other} is no outcome of an append."),
    };

    private static EntryVerdict Verdict(NpgsqlDataReader row) => row.IsDBNull(4)
        ? new EntryVerdict(row.GetInt32(3), null, null)
        : new EntryVerdict(row.GetInt32(3), row.GetInt64(4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
