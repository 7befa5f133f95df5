namespace Orleans.Chat.Gateway.Rooms;

/// <summary>The pauses between tries of a call that failed: doubling, bounded.</summary>
internal struct Backoff
{
    private TimeSpan _pause;

    public Task Pause(TimeProvider time)
    {
        _pause = _pause == TimeSpan.Zero ? RelayBounds.RetryFrom
            : _pause * 2 < RelayBounds.RetryTo ? _pause * 2 : RelayBounds.RetryTo;
        return Task.Delay(_pause, time);
    }
}
