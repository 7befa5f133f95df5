using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Presence;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Presence;

/// <summary>The silo's end of the other silos' changes.</summary>
[Reentrant]
internal sealed class PresenceFeedService(GrainId id, Silo silo, ILoggerFactory loggers, PresenceBoard board)
    : GrainService(id, silo, loggers), IPresenceFeed
{
    public Task Take(ImmutableArray<PresenceRow> rows)
    {
        board.Take(rows);
        return Task.CompletedTask;
    }
}
