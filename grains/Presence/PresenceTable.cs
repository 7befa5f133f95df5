using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Storage.Presence;

namespace Orleans.Chat.Grains.Presence;

/// <summary>The store's presence as this silo reads it: compared with the board, and watched for being emptied.</summary>
internal sealed class PresenceTable(PresenceBoard board, IPresenceStore store, TimeProvider time)
{
    private readonly Lock _lock = new();
    private string _generation = "";
    private long? _emptiedAt;

    /// <summary>The newest that was read; empty before the first.</summary>
    public string Generation
    {
        get
        {
            lock (_lock)
                return _generation;
        }
    }

    /// <summary>Has the store been emptied? Gateways that renew learn of it, and fill it.</summary>
    public async Task AskGeneration()
    {
        var generation = await Read(cancel => store.Generation($"{Guid.NewGuid():N}", cancel));
        lock (_lock)
        {
            if (_generation.Length > 0 && _generation != generation)
                _emptiedAt = time.GetTimestamp();
            _generation = generation;
        }
    }

    /// <summary>Brings the board to what is stored: of what both have, the newer holds.</summary>
    public async Task Compare()
    {
        var began = time.GetUtcNow();
        var rows = await ReadAll();

        // Asked last: what was emptied while it was read is known to be so.
        await AskGeneration();
        board.Merge(rows, IsFilling ? null : began);
    }

    /// <summary>Those who went long ago are not kept for ever.</summary>
    public Task Forget() => Read(async cancel =>
    {
        await store.Forget((time.GetUtcNow() - PresenceBounds.GoneKept).ToUnixTimeMilliseconds(), cancel);
        return true;
    });

    private bool IsFilling
    {
        get
        {
            lock (_lock)
                return _emptiedAt is { } at && time.GetElapsedTime(at) < PresenceBounds.FilledWithin;
        }
    }

    private async Task<List<PresenceRow>> ReadAll()
    {
        var rows = new List<PresenceRow>();
        while (true)
        {
            var after = rows is [.., var last] ? (last.User, last.Gateway) : ("", "");
            var page = await Read(cancel => store.Rows(after, PresenceBounds.RowsPerRead, cancel));
            rows.AddRange(page);
            if (page.Count < PresenceBounds.RowsPerRead)
                return rows;
        }
    }

    private Task<T> Read<T>(Func<CancellationToken, Task<T>> read) => StoreFailures.Guard(read, RoomBounds.SettleWithin, time);
}
