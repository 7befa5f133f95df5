namespace Orleans.Chat.Load.Counting;

/// <summary>How a number stands to those that came before it.</summary>
internal enum Arrival
{
    /// <summary>The next one.</summary>
    Next,

    /// <summary>Beyond the next one: those between are missing, so far.</summary>
    Ahead,

    /// <summary>One that was missing: it came out of order.</summary>
    Late,

    /// <summary>It had come already.</summary>
    Doubled,
}
