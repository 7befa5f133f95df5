using Orleans.Chat.Grains.Consumers;

namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>A cursor's storage, which outlives its consumer.</summary>
internal sealed class KeptCursor : ICursor
{
    public string? Position { get; private set; }

    public int Writes { get; private set; }

    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async Task Store(string position)
    {
        await Before();
        (Position, Writes) = (position, Writes + 1);
    }
}
