namespace Orleans.Chat.Grains.Consumers;

/// <summary>How a silo wakes the consumers of a partition, wherever they are. What is lost on it costs them <see cref="ConsumerBounds.LookEvery"/> at most.</summary>
internal interface IWakeUpLine
{
    Task Wake(int partition);
}
