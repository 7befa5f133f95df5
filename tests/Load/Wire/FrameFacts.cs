namespace Orleans.Chat.Load.Wire;

/// <summary>
/// What of a server frame counts here; texts are views into the received bytes. <c>Id</c>: a message's or an ack's. <c>User</c>: that of a
/// <c>welcome</c>. <c>Statuses</c>: the array of a <c>presence</c> or <c>joined</c>, for <see cref="PresenceEntries"/>. Texts are empty
/// and <c>OnlineCount</c> is null where the frame has none.
/// </summary>
internal ref struct FrameFacts
{
    public FrameKind Kind;
    public ReadOnlySpan<byte> Room;
    public ReadOnlySpan<byte> Id;
    public ReadOnlySpan<byte> Code;
    public ReadOnlySpan<byte> Ref;
    public ReadOnlySpan<byte> Epoch;
    public ReadOnlySpan<byte> User;
    public ReadOnlySpan<byte> Statuses;
    public long Seq;
    public long First;
    public long Head;
    public long? OnlineCount;
    public bool Truncated;
    public bool Reset;
}
