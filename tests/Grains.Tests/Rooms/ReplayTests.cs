using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>From where a reader is served, and that what it is served is the log.</summary>
public sealed class ReplayTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task Who_comes_fresh_gets_the_50_newest_messages_and_who_comes_back_what_it_missed()
    {
        var (_, room) = await cluster.Create();
        (await Enter(room)).ShouldBe((1, 1, false, false));
        await room.Fill(60);

        (await Enter(room)).ShouldBe((12, 61, false, false));
        (await Enter(room, 5)).ShouldBe((6, 61, false, false));
        (await Enter(room, 61)).ShouldBe((62, 61, false, false));
        (await Enter(room, 62)).ShouldBe((12, 61, false, true));
        (await Enter(room, 5, "another epoch")).ShouldBe((12, 61, false, true));
        (await Enter(room, 5, cluster.Store.Database.Epoch)).ShouldBe((6, 61, false, false));
    }

    [Fact]
    public async Task The_newest_messages_are_found_behind_more_events_than_are_in_memory()
    {
        var (_, room) = await cluster.Create();
        await room.Fill(60);
        for (var i = 0; i < RoomBounds.RingEvents / 2 + 1; i++)
        {
            await room.Join(A.Bob);
            await room.Leave(A.Bob);
        }

        (await Enter(room)).First.ShouldBe(12);
    }

    [Fact]
    public async Task Who_missed_more_than_is_replayed_is_told_so()
    {
        var (id, room) = await cluster.Create();
        await room.Fill(1_100);
        (await Enter(room, 101)).ShouldBe((102, 1_101, false, false));
        (await Enter(room, 100)).ShouldBe((1_052, 1_101, true, false));
        (await Enter(room, 0)).ShouldBe((1_052, 1_101, true, false));

        var log = await cluster.Store.Events(id);
        foreach (var after in new[] { 0L, 500, 845, 1_050, 1_100, 1_101, 2_000 })
        {
            var slice = await room.Events(after, 10_000);
            slice.Head.ShouldBe(1_101);
            slice.Events.Select(Told).ShouldBe(log.Skip((int)after).Take(512).Select(e => Told(new(e.Seq, e.Kind, e.Frame, e.Removal))));
        }

        (await room.Events(0, 3)).Events.Select(e => e.Seq).ShouldBe([1L, 2, 3]);
        (await room.Events(1_099, 0)).Events.Select(e => e.Seq).ShouldBe([1_100L]);
        await cluster.Deactivate(room);
        (await room.Events(1_000, 512)).Events.Select(Told).ShouldBe(log.Skip(1_000).Select(e => Told(new(e.Seq, e.Kind, e.Frame, e.Removal))));
    }

    private static string Told(PublishedEvent e) => $"{e.Seq} {e.Kind} {e.Removal} {Convert.ToBase64String(e.Frame.Bytes.Span)}";

    private static async Task<(long First, long Head, bool Truncated, bool Reset)> Enter(
        IRoomGrain room, long? lastReceivedSeq = null, string? epoch = null)
    {
        var entered = (await room.Enter(A.Ann.Id, lastReceivedSeq, epoch)).Entered.ShouldNotBeNull();
        return (entered.First, entered.Head, entered.Truncated, entered.Reset);
    }
}
