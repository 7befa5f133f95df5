namespace Orleans.Chat.Chaos.Histories;

/// <summary>What is known of one send, by author and id. Positions are those of events in the history.</summary>
internal sealed class SendTrack(Invoked invoked, int position, long bound)
{
    public Invoked Invoked => invoked;

    public int Position { get; } = position;

    /// <summary>The greatest seq that had been acknowledged in the room when it was sent first.</summary>
    public long Bound => bound;

    public int LastTry { get; set; } = position;

    public long? AckedSeq { get; set; }

    public int AckedAt { get; set; }

    public int? FailedAt { get; set; }

    /// <summary>Where it stands in the log when all is over.</summary>
    public long? Seq { get; set; }
}
