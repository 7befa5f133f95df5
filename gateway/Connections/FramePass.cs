namespace Orleans.Chat.Gateway.Connections;

/// <summary>What <see cref="FrameBucket"/> says to a frame. <c>IsFlooding</c>: refusals have gone on for <c>Limits.FloodingFor</c>.</summary>
internal readonly record struct FramePass(bool Passes, int RetryAfterMs = 0, bool IsFlooding = false);
