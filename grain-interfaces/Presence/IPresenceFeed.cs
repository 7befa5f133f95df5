using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Services;

namespace Orleans.Chat.Presence;

/// <summary>What a silo hears from the others of who is there: their changes alone, in one call at most every 100 ms from each that has any.</summary>
[Alias("chat.IPresenceFeed")]
public interface IPresenceFeed : IGrainService
{
    /// <summary>Only takes note. The same rows again change nothing, and neither do older ones: the sender repeats a call that failed.</summary>
    [Alias("Take")]
    Task Take([Immutable] ImmutableArray<PresenceRow> rows);
}
