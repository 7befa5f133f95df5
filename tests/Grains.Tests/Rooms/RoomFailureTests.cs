using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage;


namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>No exception of the store crosses a grain call: its caller could not even read it.</summary>
public sealed class RoomFailureTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task A_room_that_cannot_be_loaded_is_unavailable_and_there_once_it_can_be()
    {
        var (_, room) = await cluster.Create();
        await WhileReadsFail(() => Should.ThrowAsync<StoreUnavailableException>(room.Enter(A.Ann.Id, null, null)));
        (await room.Enter(A.Ann.Id, null, null)).Entered.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_read_that_fails_is_unavailable_and_the_room_goes_on()
    {
        var (_, room) = await cluster.Create();
        var reads = cluster.Client.RoomReads();
        await room.Fill(RoomBounds.RingEvents + 1);
        await WhileReadsFail(async () =>
        {
            await Should.ThrowAsync<StoreUnavailableException>(room.Events(0, 10));
            await Should.ThrowAsync<StoreUnavailableException>(room.Enter(A.Eve.Id, null, null));
            await Should.ThrowAsync<StoreUnavailableException>(room.Post([A.Post("1", A.Eve)]));
            await Should.ThrowAsync<StoreUnavailableException>(reads.Differing([new RoomHead("r", 1)]));
            (await room.Send("1")).IsCommitted.ShouldBeTrue();
            (await room.Events(100, 10)).Events.Length.ShouldBe(10);
        });
        (await room.Events(0, 10)).Events.Length.ShouldBe(10);
    }

    [Fact]
    public async Task A_store_that_throws_on_an_append_is_an_unknown_outcome_and_the_repeat_reaches_a_new_activation()
    {
        var (id, room) = await cluster.Create();
        await room.Send("1");
        cluster.Log.Next(_ => throw new ChatDatabaseException("scripted"));
        (await room.Send("2")).ShouldBe(PostReply.Unknown);
        (await room.Send("2")).Seq.ShouldBe(3);

        cluster.Log.Next(_ => throw new ChatDatabaseException("scripted"));
        (await room.Join(A.Bob)).ShouldBe(RoomReply.Again);
        (await room.Join(A.Bob)).ShouldBe(RoomReply.Done(4));
        (await cluster.Store.Head(id)).ShouldBe(4);
    }

    [Fact]
    public async Task A_room_that_another_wrote_to_starts_over_from_the_store()
    {
        var (id, room) = await cluster.Create();
        await room.Send("1");
        var other = await TestDesk.Load(id, cluster.Store.Log, cluster.Store);
        (await other.Join(A.Bob)).Seq.ShouldBe(3);

        (await room.Send("1", A.Bob)).ShouldBe(PostReply.Unknown);
        (await room.Send("1", A.Bob)).Seq.ShouldBe(4);
        (await other.Post("2")).ShouldBe(PostReply.Unknown);
        await other.Stopped();
        (await room.Send("2")).Seq.ShouldBe(5);
    }

    private async Task WhileReadsFail(Func<Task> act)
    {
        cluster.Log.BeforeRead = () => throw new ChatDatabaseException("scripted");
        try
        {
            await act();
        }
        finally
        {
            cluster.Log.BeforeRead = () => Task.CompletedTask;
        }
    }
}
