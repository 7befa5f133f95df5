using Orleans.Chat.Presence;

namespace Orleans.Chat.Grains.Presence;

/// <summary>The way of a change: this silo's board at once, the others' within about 100 ms, the store behind them.</summary>
internal sealed class PresenceChanges(PresenceBoard board, PresenceFeed feed, PresenceWriter writer)
{
    /// <summary>Completes when it is stored.</summary>
    public Task Make(PresenceRow row)
    {
        board.Take(row);
        feed.Tell(row);
        return writer.Write(row);
    }
}
