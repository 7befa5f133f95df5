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

    /// <summary>Users change their status, and the others are told.</summary>
    Presence,

    /// <summary>Some connections fall silent, and the others are told.</summary>
    Silence,

    /// <summary>All come at once, and come back.</summary>
    Storm,
}
