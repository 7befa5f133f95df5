namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What became of the ephemeral frames of a round at one follower: some were queued; it has missed who is present.</summary>
internal readonly record struct EphemeralOutcome(bool IsQueued, bool MissesPresence);
