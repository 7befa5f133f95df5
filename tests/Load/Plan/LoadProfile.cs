namespace Orleans.Chat.Load.Plan;

/// <summary>What is done with the connections.</summary>
internal enum LoadProfile
{
    /// <summary>They are held and cost memory.</summary>
    Idle,

    /// <summary>One big room talks.</summary>
    Room,

    /// <summary>Many rooms talk.</summary>
    Rooms,

    /// <summary>All come at once, and come back.</summary>
    Presence,
}
