namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What opening a subscription meant for the relay's window.</summary>
internal enum SubscriptionStart
{
    /// <summary>The first one: the window starts at the room's head.</summary>
    First,

    /// <summary>The window goes on; what it missed is a gap.</summary>
    Renewed,

    /// <summary>The database is another history: nothing that was heard before counts.</summary>
    OtherEpoch,
}
