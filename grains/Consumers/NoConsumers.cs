namespace Orleans.Chat.Grains.Consumers;

/// <summary>Of a silo beside whose rooms nobody works.</summary>
internal sealed class NoConsumers : IWakeUpLine
{
    public Task Wake(int partition) => Task.CompletedTask;
}
