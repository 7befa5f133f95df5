namespace Orleans.Chat.Load.Counting;

/// <summary>One room in one step: how many read it, and what was sent to and received from it, in messages and in deliveries.</summary>
internal sealed class RoomLedger
{
    public int Readers { get; set; }

    public long Sent { get; set; }

    public long Refused { get; set; }

    public long Delivered { get; set; }

    /// <summary>Messages that not everybody has yet; a whole number below it when only some have the oldest.</summary>
    public long UnderWay => Sent - Refused - (Readers > 0 ? Delivered / Readers : Sent - Refused);
}
