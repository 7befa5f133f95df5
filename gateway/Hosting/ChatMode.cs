namespace Orleans.Chat.Gateway.Hosting;

/// <summary>What a process of the gateway's program is (<c>Chat__Mode</c>).</summary>
internal enum ChatMode
{
    /// <summary>A gateway that hosts rooms and users too.</summary>
    All,

    /// <summary>A gateway, and nothing else.</summary>
    Gateway,
}
