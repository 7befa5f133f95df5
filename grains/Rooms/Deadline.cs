namespace Orleans.Chat.Grains.Rooms;

/// <summary>What is left of <see cref="RoomBounds.SettleWithin"/> for one caller, however many things it waits for.</summary>
internal sealed class Deadline(TimeProvider time)
{
    private readonly long _since = time.GetTimestamp();

    public TimeSpan Left => RoomBounds.SettleWithin - time.GetElapsedTime(_since) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>False: the time is over, and the task was not.</summary>
    public async Task<bool> Wait(Task task)
    {
        if (Left == TimeSpan.Zero)
            return task.IsCompleted;

        try
        {
            await task.WaitAsync(Left, time);
            return true;
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            return false;
        }
    }
}
