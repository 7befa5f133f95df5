namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// What the room's rules say to a command, as data. A closed union. Nothing of it has happened yet: a <see cref="Save"/> must be
/// durable before anyone hears of it, and only then is the caller answered and the room told, in that order (R2).
/// </summary>
public abstract record Decision
{
    private Decision()
    {
    }

    public sealed record Refuse(Refusal Refusal) : Decision;

    /// <summary>It is so already. <c>Logged</c>: where, if an event says so.</summary>
    public sealed record Known(LoggedAt Logged) : Decision;

    /// <summary>The same send is being written already; its outcome is this one's.</summary>
    public sealed record Wait(Staged First) : Decision;

    public sealed record Save(Change Change) : Decision;

    public static Decision Nothing { get; } = new Known(default);

    public static implicit operator Decision(Refusal refusal) => new Refuse(refusal);

    public static implicit operator Decision(Change change) => new Save(change);
}
