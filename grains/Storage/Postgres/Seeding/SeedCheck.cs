using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Storage.Postgres.Seeding;

/// <summary>What the append of a room's whole log would have been refused for and no constraint of a table refuses.</summary>
internal static class SeedCheck
{
    public static void Refuse(SeedRoom room)
    {
        HashSet<SendKey> sent = [];
        for (var i = 0; i < room.Entries.Count; i++)
        {
            var entry = room.Entries[i];
            if (entry.Seq != i + 1)
                throw new ChatDatabaseException($"The room {room.Id} cannot be seeded: seq {entry.Seq} does not follow {i}.");

            if (entry is { Author: { } author, After: { } after } && !sent.Contains(new SendKey(author, after)))
                throw new ChatDatabaseException($"The room {room.Id} cannot be seeded: what seq {entry.Seq} comes after is not there.");

            if (entry is { Author: { } sender, ClientId: { } id })
                sent.Add(new SendKey(sender, id));
        }
    }
}
