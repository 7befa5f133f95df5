namespace Orleans.Chat.Load.Clients;

/// <summary>The way of one connection, in order.</summary>
internal enum ClientState
{
    /// <summary>Not dialled yet.</summary>
    Away,
    Dialling,
    Upgrading,

    /// <summary>It said hello and waits for <c>welcome</c>.</summary>
    Greeting,

    /// <summary>It asked for its room and waits for <c>joined</c>.</summary>
    Joining,
    Ready,
    Closed,
}
