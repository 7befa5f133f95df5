using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Loads a room without its newest events: what was sent before is known to the store alone.</summary>
internal sealed class ForgetfulLog(IRoomLog real) : IRoomLog
{
    public async Task<StoredRoom?> Load(string room, LoadBounds bounds, CancellationToken cancel) =>
        await real.Load(room, bounds, cancel) is { } loaded ? loaded with { Tail = [] } : null;

    public Task<AppendOutcome> Append(RoomAppend append) => real.Append(append);

    public Task<(StoredMember? Member, long Head)> Member(string room, string user, CancellationToken cancel) =>
        real.Member(room, user, cancel);

    public Task<IReadOnlyList<StoredEvent>> Events(string room, long after, SliceBounds bounds, CancellationToken cancel) =>
        real.Events(room, after, bounds, cancel);

    public Task<long> NthNewestMessage(string room, int count, CancellationToken cancel) => real.NthNewestMessage(room, count, cancel);

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> rooms, CancellationToken cancel) =>
        real.Heads(rooms, cancel);

    public Task<Guid?> NewestAppend(string room, CancellationToken cancel) => real.NewestAppend(room, cancel);

    public Task<long> ReadSeq(string room, string user, CancellationToken cancel) => real.ReadSeq(room, user, cancel);
}
