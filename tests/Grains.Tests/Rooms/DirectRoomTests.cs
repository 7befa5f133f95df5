using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Direct rooms as their grain has them: one for two who ask at once, and blocks that it minds as soon as it is told.</summary>
public sealed class DirectRoomTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_ask_at_the_same_moment_get_one_room_and_one_of_them_makes_it()
    {
        for (var i = 0; i < 20; i++)
        {
            var (one, other) = Pair();
            var id = DirectRooms.IdOf(one.Id, other.Id);
            var replies = await Task.WhenAll(
                cluster.Room(id).OpenDirect(one, other), cluster.Room(id).OpenDirect(other, one), cluster.Room(id).OpenDirect(one, other));

            replies.ShouldAllBe(r => r.Refusal == null && !r.Repeat);
            replies.Count(r => r.Seq > 0).ShouldBe(1);
            (await cluster.Store.Events(id)).Count.ShouldBe(3);
            foreach (var (user, peer) in new[] { (one, other), (other, one) })
                (await cluster.Store.Queries.RoomsOf(user.Id, null, 5, Cancel)).Items.ShouldHaveSingleItem().Peer!.Id.ShouldBe(peer.Id);
        }
    }

    [Fact]
    public async Task Who_follows_it_is_told_of_the_other()
    {
        var (one, other, room) = await Open();
        (await room.Enter(one.Id, null, null)).Entered!.Peer!.Id.ShouldBe(other.Id);
        (await room.Enter(other.Id, null, null)).Entered!.Peer!.Id.ShouldBe(one.Id);
        (await room.Enter("eve", null, null)).Refusal!.Code.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public async Task A_block_stops_the_blocked_from_the_moment_the_room_is_told_and_no_longer_than_it_lasts()
    {
        var (one, other, room) = await Open();
        await Post(room, one, null);
        await cluster.Store.Blocks.Block(other.Id, one.Id, A.Moment, Cancel);
        await room.BlocksChanged();

        await Post(room, one, ErrorCode.Forbidden);
        await Post(room, other, null);
        (await room.OpenDirect(one, other)).Refusal!.Code.ShouldBe(ErrorCode.Forbidden);
        (await room.OpenDirect(other, one)).Refusal!.Code.ShouldBe(ErrorCode.Forbidden);
        (await room.Enter(one.Id, null, null)).Entered.ShouldNotBeNull("what was said stays theirs");

        await cluster.Deactivate(room);
        await Post(room, one, ErrorCode.Forbidden);
        await cluster.Store.Blocks.Unblock(other.Id, one.Id, Cancel);
        await room.BlocksChanged();
        await Post(room, one, null);
    }

    [Fact]
    public async Task Where_one_has_blocked_the_other_before_no_room_is_made()
    {
        var (one, other) = Pair();
        await cluster.Store.Blocks.Block(one.Id, other.Id, A.Moment, Cancel);
        var room = cluster.Room(DirectRooms.IdOf(one.Id, other.Id));

        (await room.OpenDirect(other, one)).Refusal!.Code.ShouldBe(ErrorCode.Forbidden);
        (await room.OpenDirect(one, other)).Refusal!.Code.ShouldBe(ErrorCode.Forbidden);
        (await cluster.Store.Head(DirectRooms.IdOf(one.Id, other.Id))).ShouldBe(0);
    }

    /// <summary>What was read of the blocks before they changed is worth nothing afterwards, also while there is no room to be told.</summary>
    [Fact]
    public async Task A_block_while_the_room_is_being_made_is_not_overlooked()
    {
        await using var scene = new TestStore();
        await scene.InitializeAsync();
        var (one, other) = Pair();
        var blocks = new HeldBlocks(scene.Blocks);
        scene.Blocks = blocks;
        var desk = await TestDesk.Load(DirectRooms.IdOf(one.Id, other.Id), scene.Log, scene);

        var opening = desk.OpenDirect(one, other);
        await blocks.WasRead;
        await blocks.Store.Block(other.Id, one.Id, A.Moment, Cancel);
        await desk.BlocksChanged();
        blocks.Answer();

        (await opening).Refusal!.Code.ShouldBe(ErrorCode.Forbidden);
    }

    [Fact]
    public async Task Asking_for_a_hidden_room_shows_it_to_the_one_who_asks()
    {
        var (one, other, room) = await Open();
        foreach (var user in new[] { one, other })
            (await room.Hide(user.Id)).Refusal.ShouldBeNull();
        await Listed(one, 0);
        await Listed(other, 0);

        (await room.OpenDirect(one, other)).Refusal.ShouldBeNull();
        await Listed(one, 1);
        await Listed(other, 0);
        await Post(room, one, null);
        await Listed(other, 1);

        async Task Listed(Person user, int rooms) =>
            (await cluster.Store.Queries.RoomsOf(user.Id, null, 5, Cancel)).Items.Count.ShouldBe(rooms);
    }

    private static (Person One, Person Other) Pair()
    {
        var pair = Guid.NewGuid().ToString("N");
        return (new Person($"one{pair}", "One"), new Person($"two{pair}", "Two"));
    }

    private async Task<(Person One, Person Other, IRoomGrain Room)> Open()
    {
        var (one, other) = Pair();
        var room = cluster.Room(DirectRooms.IdOf(one.Id, other.Id));
        (await room.OpenDirect(one, other)).Seq.ShouldBe(3);
        return (one, other, room);
    }

    private static async Task Post(IRoomGrain room, Person author, ErrorCode? refused) =>
        (await room.Post([A.Post(Guid.NewGuid().ToString("N"), author)])).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.IsUnknown.ShouldBeFalse(), r => (r.Refusal?.Code).ShouldBe(refused));

    /// <summary>The store's blocks, whose first answer is on its way until the test lets it arrive.</summary>
    private sealed class HeldBlocks(IBlockStore store) : IBlockStore
    {
        private readonly TaskCompletionSource _wasRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _arrives = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IBlockStore Store => store;

        public Task WasRead => _wasRead.Task;

        public void Answer() => _arrives.SetResult();

        public async Task<IReadOnlyList<string>> Between(string one, string other, CancellationToken cancel)
        {
            var read = await store.Between(one, other, cancel);
            if (_wasRead.TrySetResult())
                await _arrives.Task;
            return read;
        }

        public Task<bool> Block(string user, string blocked, DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

        public Task Unblock(string user, string blocked, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit, CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<string, string[]>> BlockedBy(IReadOnlyCollection<string> users, CancellationToken cancel) =>
            throw new NotSupportedException();

        public Task<(IReadOnlyList<string> Users, long Cursor)> ChangedSince(long cursor, CancellationToken cancel) => throw new NotSupportedException();
    }
}
