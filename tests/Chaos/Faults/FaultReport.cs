namespace Orleans.Chat.Chaos.Faults;

/// <summary>A fault that was survived with all promises kept: how long was it felt?</summary>
internal sealed record FaultReport(ClusterFault Fault, int Seed, string Tally)
{
    /// <summary>Why the run proves nothing; null: it does.</summary>
    public string? Missing { get; init; }

    public int RoomsHit { get; init; }

    /// <summary>The longest wait for an acknowledgement in the rooms that were hit.</summary>
    public TimeSpan Hit { get; init; }

    /// <summary>The longest in all others.</summary>
    public TimeSpan Others { get; init; }

    /// <summary>The longest that somebody who only listens waited for a message.</summary>
    public TimeSpan Listeners { get; init; }

    public override string ToString() =>
        $"{Fault.Name}, seed {Seed}: {RoomsHit} rooms hit; longest wait for an ack there {Hit.TotalSeconds:F2} s, elsewhere {Others.TotalSeconds:F2} s; "
        + $"of a listener {Listeners.TotalSeconds:F2} s. {Tally}{(Missing is null ? "" : $" INVALID: {Missing}")}";
}
