using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// How fast one connection may send frames: a token bucket, and how long it has been overdrawn. Pure: moments are passed in and never go
/// back. Not thread-safe.
/// </summary>
internal sealed class FrameBucket(TimeSpan now)
{
    /// <summary>
    /// A refused client is told to wait until it has a second's frames to spend; so one that waits is not refused again at its next
    /// frame, and a second without a refusal ends the flood.
    /// </summary>
    private static readonly TimeSpan Respite = TimeSpan.FromSeconds(1);

    private double _tokens = Limits.FrameBurst;
    private TimeSpan _filledAt = now;
    private TimeSpan _refusedAt = TimeSpan.MinValue;
    private TimeSpan _floodingSince;

    public FramePass Take(TimeSpan now)
    {
        _tokens = Math.Min(Limits.FrameBurst, _tokens + ((now - _filledAt).TotalSeconds * Limits.FramesPerSecond));
        _filledAt = now;
        if (_tokens >= 1)
        {
            _tokens--;
            return new FramePass(Passes: true);
        }

        if (_refusedAt == TimeSpan.MinValue || now - _refusedAt >= Respite) _floodingSince = now;
        _refusedAt = now;
        var missing = (Respite.TotalSeconds * Limits.FramesPerSecond) - _tokens;
        var retryAfterMs = (int)Math.Ceiling(missing * 1_000 / Limits.FramesPerSecond);
        return new FramePass(Passes: false, retryAfterMs, IsFlooding: now - _floodingSince >= Limits.FloodingFor);
    }
}
