namespace Orleans.Chat.Load.Plan;

/// <summary>One whole measurement, as it was asked for. <c>Connections</c> are spread evenly over <c>Rooms</c>.</summary>
internal sealed record LoadPlan(LoadProfile Profile)
{
    public required IReadOnlyList<Uri> Servers { get; init; }

    public required string TokensFile { get; init; }

    public required string RoomsFile { get; init; }

    public required int Connections { get; init; }

    public required int Rooms { get; init; }

    public IReadOnlyList<Pace> Steps { get; init; } = [];

    /// <summary>Members of each room that send, in turn.</summary>
    public int Publishers { get; init; } = 1;

    public bool Poisson { get; init; }

    /// <summary>Characters of a message's text.</summary>
    public int Size { get; init; } = 200;

    public TimeSpan Warm { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>How long what is still missing is waited for after a step.</summary>
    public TimeSpan Drain { get; init; }

    public TimeSpan Settle { get; init; }

    /// <summary>Times that all come back, in <see cref="LoadProfile.Storm"/>.</summary>
    public int Waves { get; init; }

    /// <summary>Over this time those who come, come back or fall silent are spread evenly; 0: all at once.</summary>
    public TimeSpan Within { get; init; }

    /// <summary>Changes of presence that are made, or connections that fall silent.</summary>
    public int Changes { get; init; }

    /// <summary>How many of them a second.</summary>
    public double ChangesPerSecond { get; init; }

    /// <summary>Handshakes under way at a time.</summary>
    public int Handshakes { get; init; } = 200;

    /// <summary>The last so many connections never read.</summary>
    public int Slow { get; init; }

    public int Runs { get; init; } = 1;

    public int Seed { get; init; }

    public IReadOnlyList<ProcessGroup> Processes { get; init; } = [];

    public int Members => Connections / Rooms;
}
