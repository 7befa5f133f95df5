using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Calls to a room that many tests make.</summary>
internal static class RoomCalls
{
    public static async Task<PostReply> Send(this IRoomGrain room, string id, Person? author = null, string? after = null) =>
        (await room.Post([A.Post(id, author, after)]))[0];

    /// <summary>Posts <paramref name="count"/> messages, as many in a call as a gateway sends.</summary>
    public static async Task Fill(this IRoomGrain room, int count)
    {
        foreach (var ids in Enumerable.Range(0, count).Chunk(256))
            (await room.Post([.. ids.Select(i => A.Post($"fill{i}"))])).ShouldAllBe(r => r.IsCommitted);
    }
}
