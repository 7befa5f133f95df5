using Microsoft.Extensions.Logging;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// What operators are told of that others must be able to ask about: who deleted which message, and when. Never what it said: that is gone. A category
/// of the log of its own, so that it can be kept apart.
/// </summary>
internal sealed class RoomAudit(ILogger logger)
{
    /// <summary>Once it is durable.</summary>
    public void Committed(string room, Batch batch)
    {
        foreach (var deletion in batch.Events.Select(e => e.Frame).OfType<DeleteFrame>())
            Log.MessageDeleted(logger, room, deletion.Target, deletion.By, deletion.At, deletion.Seq);
    }
}
