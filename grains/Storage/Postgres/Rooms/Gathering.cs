namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>The appends of the next statement: of one room at most one, and within bounds, but one at least.</summary>
internal sealed class Gathering(PostgresOptions options, int changingMax)
{
    private readonly HashSet<string> _rooms = new(StringComparer.Ordinal);
    private int _bytes;
    private int _changing;

    public List<AppendWork> Works { get; } = [];

    public bool IsFull => Works.Count >= options.StatementItems || _bytes >= options.StatementBytes || _changing >= changingMax;

    public bool TryAdd(AppendWork work)
    {
        if (IsFull || !_rooms.Add(work.Append.Room))
            return false;

        Works.Add(work);
        _bytes += work.Bytes;
        _changing += work.Append.Changes.Count > 0 ? 1 : 0;
        return true;
    }
}
