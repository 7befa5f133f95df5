namespace Orleans.Chat;

/// <summary>What a client does after an error.</summary>
public enum ErrorAdvice
{
    /// <summary>The request was refused and will be again. This copy wrote nothing.</summary>
    Stop,

    /// <summary>The request was refused for now. This copy wrote nothing.</summary>
    RepeatLater,

    /// <summary>Whether the request was carried out is unknown; a repeat with the same id does no harm.</summary>
    RepeatSameId,
}
