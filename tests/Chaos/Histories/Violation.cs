namespace Orleans.Chat.Chaos.Histories;

/// <summary>A promise that was not kept. <c>Position</c>: of the event that shows it; <c>Slice</c>: what happened in the room around it.</summary>
internal sealed record Violation(Promise Promise, string What, int Position, string Slice)
{
    public override string ToString() => $"{Promise}: {What}\n{Slice}";
}
