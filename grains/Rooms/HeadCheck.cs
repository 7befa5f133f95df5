using Orleans.Chat.Domain.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Is this activation still the room's writer, as far as the store knows? Asked before a refusal is given that rests on the room's
/// state. Who waits shares a read, but never one that began before the question was asked.
/// </summary>
internal sealed class HeadCheck(string id, Room room, RoomCommitLoop loop, RoomServices services)
{
    private Task<bool> _running = Task.FromResult(true);
    private Task<bool>? _next;

    /// <summary>False: another activation wrote since; this one has stopped.</summary>
    public Task<bool> IsCurrent()
    {
        if (_next is not null)
            return _next;

        _next = Next(_running);
        return _next;
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
        var heads = await StoreFailures.Guard(() => services.Log.Heads([id], CancellationToken.None));
        var stored = heads.GetValueOrDefault(id);
        if (!loop.IsStopped && stored >= atLeast && stored <= room.Log.Head + loop.EventsUnderWay)
            return true;

        Log.StaleActivation(services.Logger, id, room.Log.Head);
        loop.Stop();
        return false;
    }
}
