using System.Collections.Immutable;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>Edits, deletions and reactions: staged behind what was staged before, once the room knows what each of them is about.</summary>
internal sealed class RoomRevisions(RoomDesk desk, Room room, RoomServices services)
{
    /// <summary>One reply each. Whatever has to be read is read for one after the other: so each is decided in the turn in which all of it is known.</summary>
    public async Task<ImmutableArray<RevisionReply>> Revise(ImmutableArray<Revision> revisions)
    {
        var answers = new List<Answer>(revisions.Length);
        foreach (var revision in revisions)
        {
            var named = await desk.Names.In(revision is Editing edit ? [edit.Text] : []);
            string[] users = [revision.User, .. named.Values];
            while (desk.Unknown(users) is not null || !room.Knows(revision))
                await Learn(revision, users);
            answers.Add(desk.Take(room.Revise(revision, services.Time.GetUtcNow(), named)));
        }

        await desk.Settle(answers);
        return [.. answers.Select(a => a.AsRevision())];
    }

    /// <summary>Asks the store for one thing that is not known. Another turn may come in between.</summary>
    private async Task Learn(Revision revision, string[] users)
    {
        if (desk.Unknown(users) is { } user)
        {
            await desk.Learn(user);
            return;
        }

        var head = room.Log.Head;
        var stored = await services.Read(cancel => services.Messages.Message(desk.Id, revision.Seq, revision.User, cancel));
        room.Log.Targets.Learn(revision.Seq, Standing(stored), (revision.User, stored?.Reacted ?? []), head);
    }

    private static Standing? Standing(StoredMessage? stored) =>
        stored is not null && EventFrame.Read(stored.Frame) is MessageFrame message ? new Standing(message, stored.NewestEdit) : null;
}
