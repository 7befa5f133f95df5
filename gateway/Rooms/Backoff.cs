namespace Orleans.Chat.Gateway.Rooms;

/// <summary>The pauses between tries of a call that failed: doubling, up to <paramref name="longest"/>, or <see cref="RelayBounds.RetryTo"/>.</summary>
internal struct Backoff(TimeSpan longest)
{
    private TimeSpan _pause;

    public Task Pause(TimeProvider time)
    {
        var most = longest == TimeSpan.Zero ? RelayBounds.RetryTo : longest;
        _pause = _pause == TimeSpan.Zero ? RelayBounds.RetryFrom : _pause * 2 < most ? _pause * 2 : most;
        return Task.Delay(_pause, time);
    }
}
