namespace Orleans.Chat.Chaos.Processes;

internal enum NodeKind
{
    /// <summary>Hosts rooms and users.</summary>
    Silo,

    /// <summary>Serves clients.</summary>
    Gateway,

    /// <summary>Both in one process.</summary>
    Both,
}
