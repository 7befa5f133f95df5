using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// A client's message as <see cref="ClientFrames"/> read it: a frame with its fields checked; or, with a <c>Problem</c>, none that we
/// take; or malformed. <c>Ref</c> and <c>Room</c>: what an error about it carries, as far as they could be read.
/// </summary>
internal readonly record struct DecodedFrame(
    ClientFrame? Frame = null, string? Ref = null, string? Room = null, string? Problem = null)
{
    /// <summary>No JSON object of ours at all: such a client is not spoken with.</summary>
    public bool IsMalformed => Frame is null && Problem is null;
}
