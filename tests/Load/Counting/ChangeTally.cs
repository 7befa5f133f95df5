namespace Orleans.Chat.Load.Counting;

/// <summary>All changes of one kind. <c>Owed</c>: to connections that stayed; <c>Missed</c>: of those, what never came.</summary>
internal sealed class ChangeTally
{
    public int Changes { get; set; }

    public long Owed { get; set; }

    public long Missed { get; set; }

    /// <summary>From the change until a connection was told.</summary>
    public Latencies Latency { get; } = new();
}
