namespace Orleans.Chat.Load.Results;

/// <summary>One run. <c>Memory</c>: what the connections cost once they were there and had settled.</summary>
internal sealed record RunResult(
    int Number, IReadOnlyList<ArrivalResult> Arrivals, MemoryGrowth Memory, HoldResult? Hold, IReadOnlyList<StepResult> Steps)
{
    public bool IsClean =>
        Steps.All(step => step.IsClean) && Arrivals.All(wave => wave.Failed == 0) && Hold is null or { Disconnects: 0 };
}
