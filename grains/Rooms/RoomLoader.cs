using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>Rebuilds a room from the store when its grain activates.</summary>
internal static class RoomLoader
{
    public static async Task<RoomDesk> Load(string room, RoomServices services, IRoomActivation activation, CancellationToken cancel)
    {
        var bounds = new LoadBounds(RoomBounds.MembersLoaded, RoomBounds.RingEvents, RoomBounds.RingBytes);
        var stored = await services.Read(late => services.Log.Load(room, bounds, late)).WaitAsync(cancel);

        Log.RoomActive(services.Logger, room, stored?.Head ?? 0);

        var recent = new RecentSends(RoomBounds.RecentSends);
        var ring = new EventRing(RoomBounds.RingEvents, RoomBounds.RingBytes);
        ring.StartAfter(stored?.Head ?? 0);
        foreach (var logged in stored?.Tail ?? [])
        {
            ring.Add(Publish(logged));
            if (logged is { Author: { } author, ClientId: { } id })
                recent.Remember(new SendKey(author, id), new LoggedAt(logged.Seq, logged.At));
        }

        var desk = new RoomDesk(room, Restore(room, stored, recent, services), ring, services, activation);
        await desk.Blocks.Changed().WaitAsync(cancel);
        return desk;
    }

    public static PublishedEvent Publish(StoredEvent stored) => new(stored.Seq, stored.Kind, stored.Frame, stored.Removal, TargetOf(stored));

    public static Member Member(StoredMember stored) =>
        new(new Person(stored.User, stored.Name), stored.Role, stored.JoinedAt, stored.ReadSeq, stored.UnreadFrom);

    private static long? TargetOf(StoredEvent stored) =>
        stored.Kind is EventKind.Edit or EventKind.Delete or EventKind.Reaction && EventFrame.Read(stored.Frame) is { } revision
            ? MessageRevisions.TargetOf(revision)
            : null;

    private static Room Restore(string id, StoredRoom? stored, RecentSends recent, RoomServices services)
    {
        var lastAt = stored?.Tail is [.., var newest] ? newest.At : default;
        var room = new Room(
            id,
            new RoomLog(stored?.Head ?? 0, lastAt, recent, stored?.NewestAppend)
            {
                Targets = new TargetMessages(RoomBounds.TargetMessages, RoomBounds.TargetReactors),
            },
            new Membership(stored?.Members.Select(Member) ?? [], stored?.MemberCount ?? 0, stored?.MembersComplete ?? true),
            new Invites(stored?.Invites ?? []))
        {
            IsPaced = !services.Options.LimitsDisabled,
            Bans = new Bans(stored?.Bans ?? []),
        };
        if (stored is not null)
        {
            room.Restore(
                stored.Closed ? RoomState.Closed : RoomState.Open,
                new RoomSettings(stored.Name, stored.Topic, stored.Visibility),
                stored.IsDirect);
        }

        return room;
    }
}
