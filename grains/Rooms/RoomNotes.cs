using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>What members note of the room for nobody else: the room decides whether they may, and the store keeps it.</summary>
internal sealed class RoomNotes(RoomDesk desk, Room room, RoomServices services)
{
    public Task<RoomReply> SetNotify(string user, NotifyLevel level) => Note(
        user, () => room.SetNotify(user), cancel => services.Notes.SetNotify(desk.Id, user, level, cancel));

    public Task<RoomReply> Hide(string user)
    {
        var head = 0L;
        return Note(
            user,
            () =>
            {
                head = room.Log.Head;
                return room.Hide(user);
            },
            cancel => services.Notes.SetHidden(desk.Id, user, head, cancel));
    }

    /// <summary>It is listed again.</summary>
    public Task Show(string user) => Store(cancel => services.Notes.SetHidden(desk.Id, user, null, cancel));

    /// <summary>After what was read before is stored: it would end the note.</summary>
    public async Task<RoomReply> MarkUnread(string user, long from)
    {
        if (!await new Deadline(services.Time).Wait(desk.MarkersWritten))
            throw new StoreUnavailableException("The room's store does not answer.");

        long? noted = null;
        return await Note(
            user,
            () => room.MarkUnread(user, from, out noted),
            cancel =>
            {
                // Known before it is stored, so that a read that comes meanwhile passes on to end it.
                room.Members.Note(user, noted);
                return services.Notes.SetUnreadFrom(desk.Id, user, noted, cancel);
            });
    }

    private async Task<RoomReply> Note(string user, Func<Refusal?> refuse, Func<CancellationToken, Task> store)
    {
        var reply = await desk.Decide([user], (_, _) => refuse() is { } refusal ? refusal : Decision.Nothing);
        if (reply is { Refusal: null, Repeat: false })
            await Store(store);
        return reply;
    }

    private Task<bool> Store(Func<CancellationToken, Task> store) => services.Read(async cancel =>
    {
        await store(cancel);
        return true;
    });
}
