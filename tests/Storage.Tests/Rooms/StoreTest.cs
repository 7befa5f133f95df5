using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>A test with a database of its own.</summary>
public abstract class StoreTest(TestStore store) : IAsyncLifetime
{
    protected static readonly LoadBounds Everything = new(100, 1_000, int.MaxValue);

    protected TestStore Store => store;

    protected IRoomLog Log => store.Log;

    protected IRoomQueries Queries => store.Queries;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await store.Open();

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the room with head 1 (its creation), owned by ann.</summary>
    protected async Task<string> Create(string room, params string[] members)
    {
        await Commit(An.Creation(room, members));
        return room;
    }

    protected async Task Commit(RoomAppend append) => (await Log.Append(append)).ShouldBeOfType<AppendOutcome.Committed>();

    protected async Task<long> Head(string room) => (await Log.Heads([room], Cancel)).GetValueOrDefault(room);

    protected async Task<StoredRoom> Load(string room) => (await Log.Load(room, Everything, Cancel)).ShouldNotBeNull();

    protected async Task<long[]> Seqs(string room) =>
        [.. (await Log.Events(room, 0, new SliceBounds(100_000, int.MaxValue), Cancel)).Select(e => e.Seq)];
}
