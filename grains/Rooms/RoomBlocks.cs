using Orleans.Chat.Domain.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Tells a direct room which of its two have blocked the other. Blocks are the users', not the room's, and change without it: what was read
/// before a change is read again, whoever asked.
/// </summary>
internal sealed class RoomBlocks(Room room, RoomServices services)
{
    private int _changes;

    /// <summary>The two, who need not be members yet.</summary>
    public async Task Learn(string one, string other)
    {
        int seen;
        do
        {
            seen = _changes;
            room.Blockers = await services.Read(cancel => services.Blocks.Between(one, other, cancel));
        }
        while (seen != _changes);
    }

    /// <summary>Completes when the room knows.</summary>
    public Task Changed()
    {
        _changes++;
        return room.IsDirect && room.Members.All.Select(m => m.Person.Id).ToArray() is [var one, var other]
            ? Learn(one, other)
            : Task.CompletedTask;
    }
}
