using Npgsql;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>
/// Merges the appends of many rooms, so that a round trip and an fsync are shared (group commit). A few lanes work at once: while the
/// disk flushes for one, the server executes for another.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private readonly StorageMeter _meter = new();
    private readonly PostgresOptions _options;
    private readonly WriterLane[] _lanes;
    private long _bytes;
    private int _items;

    public PostgresWriter(NpgsqlDataSource source, PostgresOptions options)
    {
        _options = options;
        _lanes = [.. Enumerable.Range(0, options.Lanes).Select(_ => new WriterLane(source, options, _meter))];
    }

    public long Commits => _lanes.Sum(lane => lane.Commits);

    public int LaneOf(string room) => (int)((uint)string.GetHashCode(room, StringComparison.Ordinal) % (uint)_lanes.Length);

    /// <summary>Never throws.</summary>
    public async Task<AppendOutcome> Append(RoomAppend append)
    {
        var work = new AppendWork(append);
        if (work.Malformed() is { } refused)
            return refused;

        var items = Interlocked.Increment(ref _items);
        var bytes = Interlocked.Add(ref _bytes, work.Bytes);
        try
        {
            var fits = items <= _options.QueueItems && (bytes <= _options.QueueBytes || bytes == work.Bytes);
            return fits && _lanes[LaneOf(append.Room)].Post(work) ? await work.Done.ConfigureAwait(false) : new AppendOutcome.Busy();
        }
        finally
        {
            Interlocked.Decrement(ref _items);
            Interlocked.Add(ref _bytes, -work.Bytes);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
            await lane.DisposeAsync().ConfigureAwait(false);
        _meter.Dispose();
    }
}
