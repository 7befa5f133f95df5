namespace Orleans.Chat.Load.Counting;

/// <summary>How a user's presence changes, in the order in which one user goes through them.</summary>
internal enum ChangeKind
{
    /// <summary>It says that it is away.</summary>
    Away,

    /// <summary>It says that it is online.</summary>
    Online,

    /// <summary>Its one connection ends.</summary>
    Gone,

    /// <summary>It connects.</summary>
    Back,
}
