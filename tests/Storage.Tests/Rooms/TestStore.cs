using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>A database of a test's own behind the ports, and the means to make it misbehave.</summary>
public abstract class TestStore : IAsyncDisposable
{
    public abstract IRoomLog Log { get; }

    public abstract IRoomQueries Queries { get; }

    public abstract IRoomMessages Messages { get; }

    public abstract ISeeding Seeding { get; }

    public abstract long Commits { get; }

    public abstract Task Open();

    public abstract Task Reopen();

    public abstract IReadMarkers Markers { get; }

    public abstract IPresenceStore Presence { get; }

    public abstract IRoomNotes Notes { get; }

    public abstract INoticeReads Notices { get; }

    public abstract ISettingsStore Settings { get; }

    public abstract IBlockStore Blocks { get; }

    public abstract ICommitFeed Feed { get; }
    public abstract ISearchIndex Search { get; }

    /// <summary>Whether any of the database's rows, or the file that they are in, has this text, which is ASCII.</summary>
    public abstract Task<bool> Holds(string text);

    public Task Mark(string room, string user, long seq) => Markers.Merge([new Marker(room, user, seq)], CancellationToken.None);

    /// <summary>Appends that wait for one and the same transaction.</summary>
    public abstract Task<AppendOutcome[]> Together(params RoomAppend[] appends);

    /// <summary>While another process holds the lock that writing needs.</summary>
    public abstract Task<T> WhileLocked<T>(Func<Task<T>> act);

    /// <summary>While the database has no room for more.</summary>
    public abstract Task<T> WhileFull<T>(Func<Task<T>> act);

    /// <summary>What is in the feed now was written so long before.</summary>
    public abstract Task AgeFeed(TimeSpan by);

    public abstract ValueTask DisposeAsync();
}
