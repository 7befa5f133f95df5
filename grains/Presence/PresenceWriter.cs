using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Writing;
using Orleans.Chat.Presence;
using Orleans.Chat.Storage.Presence;

namespace Orleans.Chat.Grains.Presence;

/// <summary>Writes the changes of all users of the silo: one batch at most every <see cref="PresenceBounds.WriteEvery"/>.</summary>
internal sealed class PresenceWriter(IPresenceStore store, TimeProvider time, ILogger<PresenceWriter> logger) : IDisposable
{
    private readonly WriteBehind<PresenceRow> _behind = new(PresenceBounds.WriteEvery, (rows, cancel) => store.Merge(rows, cancel), time)
    {
        Failed = (count, problem) => Log.PresenceNotStored(logger, count, problem),
    };

    /// <summary>Completes when it is stored. It never fails; where the silo ends before, it never completes.</summary>
    public Task Write(PresenceRow row) => _behind.Write(row);

    public void Dispose() => _behind.Dispose();
}
