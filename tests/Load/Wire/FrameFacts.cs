namespace Orleans.Chat.Load.Wire;

/// <summary>
/// What of a server frame counts here; texts are views into the received bytes. <c>Id</c>: a message's or an ack's. <c>Room</c>,
/// <c>Code</c>, <c>Ref</c> and <c>Epoch</c> are empty where the frame has none.
/// </summary>
internal ref struct FrameFacts
{
    public FrameKind Kind;
    public ReadOnlySpan<byte> Room;
    public ReadOnlySpan<byte> Id;
    public ReadOnlySpan<byte> Code;
    public ReadOnlySpan<byte> Ref;
    public ReadOnlySpan<byte> Epoch;
    public long Seq;
    public long First;
    public long Head;
    public bool Truncated;
    public bool Reset;
}
