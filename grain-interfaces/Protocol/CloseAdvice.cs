namespace Orleans.Chat.Protocol;

/// <summary>What a client does after its connection was closed.</summary>
public enum CloseAdvice
{
    /// <summary>Connect again after a random delay and resume.</summary>
    ComeBack,

    /// <summary>Connect again only with the cause mended.</summary>
    MendFirst,
}
