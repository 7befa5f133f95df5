using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// What one kind of consumer does with the rooms of its partition. Its calls never overlap. What it has taken comes again after a failure of any kind, so
/// doing it twice must do no harm.
/// </summary>
internal interface IFeedWork
{
    /// <summary>Rooms that were written to. What is not done when the task completes is done by <see cref="Act"/>. When it fails, the same rooms come again.</summary>
    Task Take(TakenRooms taken, CancellationToken cancel);

    /// <summary>Does what was put off and is due by now. When it fails, that stays to be done.</summary>
    Task Act(CancellationToken cancel);

    /// <summary>The number of the oldest <see cref="TakenRooms"/> of which something is still to be done; null: all is done.</summary>
    long? Oldest { get; }

    /// <summary>What was written until now is not told by the feed: there is no cursor yet, or the feed does not reach back to it.</summary>
    Task StartOver(CancellationToken cancel);
}

/// <summary>What one read of the feed brought; <c>Number</c> counts up.</summary>
internal sealed record TakenRooms(long Number, IReadOnlyList<TouchedRoom> Rooms);
