namespace Orleans.Chat.Gateway.Rooms;

/// <summary>How a follower stands after it was offered events.</summary>
internal enum FollowerState
{
    /// <summary>It took all of them.</summary>
    InStep,

    /// <summary>It was in step and could not take all: a catch-up must be started.</summary>
    FellBehind,

    /// <summary>It is behind, and its catch-up goes on.</summary>
    Behind,

    /// <summary>Parted, removed or gone.</summary>
    Ended,
}
