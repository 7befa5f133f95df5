using Orleans.Chat.Domain.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Is this activation still the room's writer, as far as the store knows? Asked before anything is answered that rests on the room's
/// state alone. Who waits shares a read, but never one that began before the question was asked.
/// </summary>
internal sealed class HeadCheck(string id, Room room, RoomCommitLoop loop, RoomServices services)
{
    private Task<bool> _running = Task.FromResult(true);
    private Task<bool>? _next;

    /// <summary>False: another activation wrote since; this one has stopped.</summary>
    public async Task<bool> IsCurrent(Deadline deadline)
    {
        var check = _next ??= Next(_running);
        return await deadline.Wait(check)
            ? await check
            : throw new StoreUnavailableException("The room's store does not answer.");
    }

    /// <summary>
    /// A head that the database has: this activation has it too, or its append under way leads there. False: neither, and it has stopped.
    /// </summary>
    public async Task<bool> Reaches(long stored)
    {
        if (!await loop.Reach(stored, new Deadline(services.Time)))
            throw new StoreUnavailableException("The room's store does not answer.");
        if (!loop.IsStopped && room.Log.Head >= stored)
            return true;

        loop.GiveWay();
        return false;
    }

    private async Task<bool> Next(Task<bool> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.ForceYielding);
        _running = _next!;
        _next = null;
        return await Read();
    }

    private async Task<bool> Read()
    {
        var atLeast = room.Log.Head;
        var heads = await services.Read(cancel => services.Log.Heads([id], cancel));
        var stored = heads.GetValueOrDefault(id);

        // The append under way may have moved the stored head, and so may another's: only its outcome tells which.
        if (!await Reaches(stored))
            return false;
        if (stored >= atLeast)
            return true;

        loop.GiveWay();
        return false;
    }
}
