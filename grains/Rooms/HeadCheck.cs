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

    /// <summary>
    /// By the newest append, not by the head, which an append of rows alone leaves where it was. One that is not known here is either the one
    /// under way, whose outcome then tells, or another activation's. And whoever has committed since the question was asked was the writer then.
    /// </summary>
    private async Task<bool> Read()
    {
        var newest = room.Log.NewestAppend;
        var stored = await services.Read(cancel => services.Log.NewestAppend(id, cancel));
        if (stored != newest && !await loop.Settle(() => HasCommittedSince(newest) || loop.IsStopped || !loop.IsRunning, new Deadline(services.Time)))
            throw new StoreUnavailableException("The room's store does not answer.");
        if (!loop.IsStopped && (stored == newest || HasCommittedSince(newest)))
            return true;

        loop.GiveWay();
        return false;
    }

    private bool HasCommittedSince(Guid? append) => room.Log.NewestAppend != append;
}
