namespace Orleans.Chat.Domain.Rooms;

/// <summary>A change that waits to become durable. <see cref="Outcome"/> is null until it is settled, and then never changes.</summary>
public sealed class Staged(Change change)
{
    public Change Change { get; } = change;

    public StagedOutcome? Outcome { get; private set; }

    public void Settle(StagedOutcome outcome) => Outcome ??= outcome;
}

/// <summary>How a staged change ended. A closed union.</summary>
public abstract record StagedOutcome
{
    private StagedOutcome()
    {
    }

    /// <summary>Durable; <c>Last</c> is its last event's place, or, for a send that was in the log before, the place it got then.</summary>
    public sealed record Committed(LoggedAt Last) : StagedOutcome;

    /// <summary>Not written, and will not be.</summary>
    public sealed record Dropped(Refusal Refusal) : StagedOutcome;

    /// <summary>This activation gives up; whether it was written, its successor knows.</summary>
    public sealed record Abandoned : StagedOutcome;
}
