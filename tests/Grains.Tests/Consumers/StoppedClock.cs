namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>A clock on which no time passes.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override long GetTimestamp() => 0;
}
