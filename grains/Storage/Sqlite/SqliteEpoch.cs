using System.Globalization;
using System.Security.Cryptography;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// Recognises a restored backup. Every start is counted in the database, then in a small file beside it; a crash in between leaves the
/// database one ahead. Any other difference means that one of the two is not the one written last: positions that clients hold may
/// name other events now, so the database gets a new epoch.
/// </summary>
internal sealed class SqliteEpoch(SqliteSession session, string folder)
{
    public const string FileName = "chat.starts";

    private readonly string _file = Path.Combine(folder, FileName);

    private sealed record Incarnation(string Epoch, long Starts);

    /// <summary>Counts this start and returns the epoch that is in force from now on.</summary>
    public string Settle()
    {
        var stored = session.First(
            "SELECT epoch, starts FROM incarnation", static r => new Incarnation(r.GetString(0), r.GetInt64(1)));
        var next = stored is not null && IsTheOneWrittenLast(stored.Starts)
            ? stored with { Starts = stored.Starts + 1 }
            : new Incarnation(NewEpoch(), (stored?.Starts ?? 0) + 1);

        // Level first: a second crash in between must not look like a restored backup.
        if (stored is not null && stored.Epoch == next.Epoch)
            WriteFile(stored.Starts);

        session.Execute(
            """
            INSERT INTO incarnation (only, epoch, starts) VALUES (1, $1, $2)
            ON CONFLICT (only) DO UPDATE SET epoch = excluded.epoch, starts = excluded.starts
            """, next.Epoch, next.Starts);
        WriteFile(next.Starts);
        return next.Epoch;
    }

    private static string NewEpoch() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    private bool IsTheOneWrittenLast(long starts) => ReadFile() is { } beside && (starts == beside || starts == beside + 1);

    private long? ReadFile() =>
        File.Exists(_file) && long.TryParse(File.ReadAllText(_file), NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingWhite,
            CultureInfo.InvariantCulture, out var starts) ? starts : null;

    /// <summary>In place and of constant length: a crash leaves the old number or the new one.</summary>
    private void WriteFile(long starts)
    {
        using var file = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.Write);
        file.Write(System.Text.Encoding.ASCII.GetBytes(starts.ToString("D19", CultureInfo.InvariantCulture) + "\n"));
        file.SetLength(20);
        file.Flush(flushToDisk: true);
    }
}
