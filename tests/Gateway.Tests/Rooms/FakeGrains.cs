using System.Collections.Immutable;
using System.Reflection;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A cluster in which every room is the same one.</summary>
internal static class FakeGrains
{
    public static IGrainFactory Of(FakeRoom room)
    {
        var reads = Answering<IRoomReads>.With((_, args) => Differing(room, (ImmutableArray<RoomHead>)args[0]!));
        return Answering<IGrainFactory>.With((method, args) => Grain(method) switch
        {
            nameof(IGrainFactory.CreateObjectReference) => args[0],
            nameof(IRoomGrain) => room,
            _ => reads,
        });
    }

    private static string Grain(MethodInfo method) =>
        method.Name == nameof(IGrainFactory.GetGrain) ? method.GetGenericArguments()[0].Name : method.Name;

    private static async Task<ImmutableArray<RoomHead>> Differing(FakeRoom room, ImmutableArray<RoomHead> known)
    {
        await room.Travel("differing");
        return [.. known.Select(k => new RoomHead(k.Room, room.History.Head)).Except(known)];
    }
}
