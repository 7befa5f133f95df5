namespace Orleans.Chat.Load.Results;

/// <summary>One run. <c>Memory</c>: what the connections cost once they were there and had settled.</summary>
internal sealed record RunResult(
    int Number, IReadOnlyList<ArrivalResult> Arrivals, MemoryGrowth Memory, HoldResult? Hold, IReadOnlyList<StepResult> Steps)
{
    /// <summary>How soon changes of presence were told; null: none were made.</summary>
    public PresenceResult? Presence { get; init; }

    public bool IsClean =>
        Steps.All(step => step.IsClean) && Arrivals.All(wave => wave.IsClean) && Hold is null or { Disconnects: 0 }
        && Presence is null or { IsClean: true };
}
