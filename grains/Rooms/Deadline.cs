namespace Orleans.Chat.Grains.Rooms;

/// <summary>What is left of <see cref="RoomBounds.SettleWithin"/> for one caller, however many things it waits for.</summary>
internal sealed class Deadline(TimeProvider time)
{
    private readonly long _since = time.GetTimestamp();

    public TimeSpan Left => RoomBounds.SettleWithin - time.GetElapsedTime(_since) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>False: the time is over, and the task is not. What the task throws is thrown.</summary>
    public async Task<bool> Wait(Task task)
    {
        await task.WaitAsync(Left, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (task.IsCompleted)
            await task;
        return task.IsCompleted;
    }
}
