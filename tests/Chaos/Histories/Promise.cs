namespace Orleans.Chat.Chaos.Histories;

/// <summary>What a history is judged by.</summary>
internal enum Promise
{
    /// <summary>What was acknowledged or delivered is in the log, at its seq, with its content.</summary>
    Durable,

    /// <summary>What is in the log or was delivered was sent by that author with that text.</summary>
    NoPhantom,

    /// <summary>One seq is one event for all readers, and the log is 1, 2, 3 … without holes.</summary>
    OneOrder,

    /// <summary>What was sent after another was acknowledged has the later seq.</summary>
    RealTime,

    /// <summary>A send stands behind the one that its <c>after</c> names.</summary>
    AfterOrder,

    /// <summary>A reader gets consecutive seqs from where it was let in.</summary>
    Continuous,

    /// <summary>Who resumes goes on right after the last one received.</summary>
    Resumed,

    /// <summary>One id is one message, whatever was repeated, and all its acks say the same seq.</summary>
    AtMostOnce,

    /// <summary>What was refused for good never appears.</summary>
    HonestRefusal,

    /// <summary>After a removal nothing later reaches the removed, and no request succeeds.</summary>
    RemovalHolds,

    /// <summary>Whoever reads after an ack reads what was acknowledged.</summary>
    ReadsItsAcks,
}
