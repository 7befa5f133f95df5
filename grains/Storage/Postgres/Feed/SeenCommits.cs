using System.Globalization;

namespace Orleans.Chat.Storage.Postgres.Feed;

/// <summary>
/// Which transactions a reader of the feed has seen: all below <c>Next</c>, except for those that were <c>Open</c> then. <c>At</c>: when, by the
/// database's clock. It is what a snapshot of PostgreSQL says, or, where a read stopped short, one of the same kind.
/// </summary>
internal sealed record SeenCommits(string Epoch, ulong Next, IReadOnlyList<ulong> Open, long At)
{
    /// <summary>Longer than a transaction that appends may last (<see cref="PostgresOptions.CommandTimeout"/>, with all that can delay its end).</summary>
    private const long LateMillisecondsMax = 60_000;

    /// <param name="epoch">The database's.</param>
    /// <param name="snapshot">As pg_current_snapshot() writes it: oldest open, next, open ones.</param>
    /// <param name="at">Unix milliseconds.</param>
    public static SeenCommits Of(string epoch, string snapshot, long at)
    {
        var parts = snapshot.Split(':');
        return new SeenCommits(epoch, Number(parts[1])!.Value, Numbers(parts[2])!, at);
    }

    /// <summary>Null: it is none.</summary>
    public static SeenCommits? Parse(string position)
    {
        var parts = position.Split('/');
        return parts.Length == 4 && Number(parts[1]) is { } next && Numbers(parts[2]) is { } open && Number(parts[3]) is { } at
            ? new SeenCommits(parts[0], next, open, (long)at)
            : null;
    }

    /// <summary>The same of the transactions up to <paramref name="last"/> alone.</summary>
    public SeenCommits UpTo(ulong last) => last + 1 >= Next ? this : this with { Next = last + 1, Open = [.. Open.Where(o => o <= last)] };

    /// <summary>
    /// Was perhaps something erased that this had not seen? For certain not, where all that was erased was before <see cref="Next"/>, unless one that was
    /// open then, and began not much before, was erased as well.
    /// </summary>
    public bool HasMissed(ulong erased, long erasedBefore) =>
        erased >= Next || (erasedBefore > At - LateMillisecondsMax && Open.Any(o => o <= erased));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}/{Next}/{string.Join(',', Open)}/{At}");

    private static ulong? Number(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ulong[]? Numbers(string text)
    {
        ulong?[] numbers = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        return numbers.Contains(null) ? null : [.. numbers.OfType<ulong>()];
    }
}
